-- The ledger. Small tables have a small integer id (one more than the largest);
-- every big table's key begins with the run, so
-- that runs can become partitions. No foreign keys from big tables: a partition must be droppable.
-- The same statements serve H2 (in its PostgreSQL mode) and PostgreSQL; ${by_run} is "partition by list (run)" on
-- PostgreSQL, where store.RunPartitions makes the partitions of a run as it is registered, and nothing on H2.

-- Whoever registers something under the next free number locks this row first.
create table register_turn (
  turn integer primary key check (turn = 1)
);
insert into register_turn (turn) values (1);

-- Who did it: one row per job execution, its id is that of job_execution.
create table execution (
  execution        bigint primary key,
  job              varchar(100) not null,
  subject          varchar(300) not null,
  operator         varchar(200) not null,
  host             varchar(255) not null,
  pid              bigint       not null,
  software_version varchar(100) not null,
  started_at       timestamp with time zone not null,
  ended_at         timestamp with time zone,
  outcome          varchar(30),
  audit_event      bigint default 0 not null -- of the command that it is a part of
);

create table lease (
  name      varchar(300) primary key,
  holder    varchar(36)  not null,
  pid       bigint       not null,
  host      varchar(255) not null,
  machine   varchar(200) not null, -- boot and process namespace: says whether pid can be looked up
  since     timestamp with time zone not null,
  heartbeat timestamp with time zone not null
);

-- One name space for runs and campaigns (a comparison's name holds two dots and cannot collide).
create table registered_name (
  name varchar(100) primary key,
  kind varchar(20) not null
);

create table campaign (
  name       varchar(100) primary key,
  definition varchar not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);

create table problem_set (
  problem_set integer primary key,
  name        varchar(100) not null unique,
  sha256      varchar(64)  not null,
  problems    integer      not null,
  source      varchar(4000) not null,
  created_at  timestamp with time zone not null
);

create table problem (
  problem_set      integer      not null,
  problem          integer      not null,
  external_id      varchar(200) not null,
  prompt           varchar      not null,
  reference_answer varchar      not null,
  answer_kind      varchar(30)  not null,
  metadata         varchar      not null,
  primary key (problem_set, problem),
  unique (problem_set, external_id)
);

-- A checkpoint under the name that people gave it first; its path is where it was seen first.
create table checkpoint (
  checkpoint integer primary key,
  identity   varchar(200) not null unique,
  label      varchar(200) not null unique,
  path       varchar,
  created_at timestamp with time zone not null
);

create table run (
  run           integer primary key,
  name          varchar(100) not null unique,
  fingerprint   varchar(64)  not null unique,
  checkpoint    integer      not null references checkpoint,
  problem_set   integer      not null references problem_set,
  temperature   double precision,
  top_p         double precision,
  top_k         integer,
  max_tokens    integer,
  stop_strings  varchar(4000),
  template      varchar(4000),
  plan_seed     bigint,
  planned_draws integer     not null,
  holds         varchar(10) not null,
  created_at    timestamp with time zone not null
);

-- A run that went on though its checkpoint or plan had changed: samples of later executions were drawn after it.
create table run_change (
  run                integer      not null,
  number             integer      not null, -- from 1
  before_fingerprint varchar(64)  not null,
  after_fingerprint  varchar(64)  not null,
  differences        varchar      not null,
  actor              varchar(200) not null,
  changed_at         timestamp with time zone not null,
  last_execution     bigint       not null, -- the newest one before it
  primary key (run, number)
);

-- What was taken out of a run; its tallies, results and name stay.
create table run_purge (
  run       integer      not null,
  part      varchar(10)  not null check (part in ('samples', 'texts', 'traces')),
  taken     bigint       not null,
  actor     varchar(200) not null,
  purged_at timestamp with time zone not null,
  primary key (run, part)
);

-- Where the draws of a run came from; the newest source is the one that is asked for missing draws.
create table run_source (
  run        integer      not null,
  ordinal    integer      not null,
  source     varchar      not null,
  sha256     varchar(64)  not null,
  created_at timestamp with time zone not null,
  primary key (run, ordinal)
);

create table sample (
  run                        integer not null,
  problem                    integer not null,
  draw                       integer not null,
  execution                  bigint  not null,
  stop_reason                varchar(10),
  tokens                     integer,
  sum_log_prob_nats          double precision,
  sum_sampling_log_prob_nats double precision,
  mean_token_entropy_nats    double precision,
  max_token_entropy_nats     double precision,
  primary key (run, problem, draw)
) ${by_run};

create table sample_text (
  run     integer not null,
  problem integer not null,
  draw    integer not null,
  text    varchar not null,
  primary key (run, problem, draw)
) ${by_run};

create table token_trace (
  run     integer not null,
  problem integer not null,
  draw    integer not null,
  trace   bytea   not null,
  primary key (run, problem, draw)
) ${by_run};

create table verifier (
  verifier integer primary key,
  name     varchar(100) not null,
  version  varchar(100) not null,
  unique (name, version)
);

create table verdict (
  run          integer     not null,
  problem      integer     not null,
  draw         integer     not null,
  verifier     integer     not null,
  verdict      varchar(10) not null,
  reason       varchar(1000),
  answer       varchar(2000),
  answer_class varchar(200),
  execution    bigint      not null,
  primary key (run, problem, draw, verifier)
) ${by_run};

-- What a checkpoint thinks of a sample's text. Tokens are the scorer's own; a text that does not fit
-- into its context behind the prompt is left out: its numbers are null, and it is not tried again.
create table score (
  run                     integer not null,
  problem                 integer not null,
  draw                    integer not null,
  scorer                  integer not null, -- a checkpoint
  log_prob_nats           double precision,
  mean_token_entropy_nats double precision,
  tokens                  integer not null,
  execution               bigint  not null,
  primary key (run, problem, draw, scorer)
) ${by_run};

-- How likely the problem's reference is behind a sample's reasoning, its answer taken away: scored; or
-- "no answer", whose likelihood is 0; or "left out", as it does not fit into the scorer's context.
create table likelihood (
  run           integer     not null,
  problem       integer     not null,
  draw          integer     not null,
  scorer        integer     not null, -- a checkpoint
  outcome       varchar(10) not null,
  log_prob_nats double precision,     -- of the reference and its end; null unless scored
  tokens        integer     not null, -- of both, as the scorer splits them behind the reasoning
  execution     bigint      not null,
  primary key (run, problem, draw, scorer)
) ${by_run};

-- What can be checked of a sample's text beside its answer, whoever judges that; verdict.TraceCheck
-- tells what the numbers and flags mean in this version.
create table trace_check (
  run       integer     not null,
  problem   integer     not null,
  draw      integer     not null,
  version   varchar(20) not null,
  equations integer     not null, -- written equations that can be read
  hold      integer     not null, -- those that hold
  rounded   integer     not null, -- those that hold no more than rounded
  bare      boolean     not null, -- an answer without reasoning
  underived boolean,              -- an answer that neither prompt nor equation gives
  execution bigint      not null,
  primary key (run, problem, draw, version)
) ${by_run};

-- How many samples, verdicts, scores, likelihoods and trace checks a problem holds, counted anew in every transaction that adds some:
-- what is missing is found without walking through millions of rows.
create table sample_count (
  run       integer not null,
  problem   integer not null,
  samples   integer not null,
  told      integer not null, -- samples whose stop reason is known
  truncated integer not null, -- those cut at the maximum of tokens
  primary key (run, problem)
);

create table verdict_count (
  run      integer not null,
  problem  integer not null,
  verifier integer not null,
  verdicts integer not null,
  primary key (run, problem, verifier)
);

create table score_count (
  run     integer not null,
  problem integer not null,
  scorer  integer not null,
  scores  integer not null,
  primary key (run, problem, scorer)
);

create table likelihood_count (
  run         integer not null,
  problem     integer not null,
  scorer      integer not null,
  likelihoods integer not null,
  primary key (run, problem, scorer)
);

create table trace_check_count (
  run     integer     not null,
  problem integer     not null,
  version varchar(20) not null,
  checks  integer     not null,
  primary key (run, problem, version)
);

create table tally (
  run       integer not null,
  problem   integer not null,
  verifier  integer not null,
  drawn     integer not null,
  correct   integer not null,
  incorrect integer not null,
  no_answer integer not null,
  undecided integer not null,
  truncated integer,
  primary key (run, problem, verifier)
);

create table tally_class (
  run          integer not null,
  problem      integer not null,
  verifier     integer not null,
  answer_class varchar(200) not null,
  correct      boolean not null,
  draws        integer not null,
  primary key (run, problem, verifier, answer_class, correct)
);

-- What a run measures, in long form: pass@k, maj@k, answer entropies...
create table run_result (
  run      integer     not null,
  verifier integer     not null,
  measure  varchar(60) not null,
  k        integer     not null,
  estimate double precision,
  primary key (run, verifier, measure, k)
);

create table comparison (
  comparison       integer primary key,
  name             varchar(202) not null,
  base_run         integer not null references run,
  tuned_run        integer not null references run,
  base_verifier    integer not null,
  tuned_verifier   integer not null,
  input_sha256     varchar(64) not null unique,
  problems         integer not null,
  draws            integer not null,
  preserved        integer not null,
  expanded         integer not null,
  shrunk           integer not null,
  out_of_support   integer not null,
  srr              double precision,
  ndr              double precision,
  sds              double precision,
  nscr             double precision,
  mcnemar_p        double precision,
  expected_churn   double precision,
  result           varchar not null,
  execution        bigint  not null,
  created_at       timestamp with time zone not null
);
create index comparison_by_name on comparison (name, comparison);

create table comparison_problem (
  comparison       integer not null,
  problem          varchar(200) not null,
  base_draws       integer not null,
  base_correct     integer not null,
  tuned_draws      integer not null,
  tuned_correct    integer not null,
  support          varchar(20) not null,
  base_membership  varchar(20),
  tuned_membership varchar(20),
  primary key (comparison, problem)
);

create table comparison_pass_at_k (
  comparison  integer not null,
  k           integer not null,
  base        double precision not null,
  tuned       double precision not null,
  delta       double precision not null,
  lower_bound double precision,
  upper_bound double precision,
  band_lower  double precision,
  band_upper  double precision,
  primary key (comparison, k)
);
