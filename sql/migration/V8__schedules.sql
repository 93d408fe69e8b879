-- What is done by the clock; next_at is the planned instant that was not dealt with yet.
create table schedule (
  name          varchar(100) primary key,
  cron          varchar(200) not null,
  zone          varchar(100) not null,
  campaign      varchar(100), -- a stored campaign that is continued, or
  definition    varchar,      -- the text that is handed in
  missed        varchar(4)   not null check (missed in ('once', 'skip')),
  grace_seconds integer      not null,
  enabled       boolean      not null,
  created_by    varchar(200) not null,
  created_at    timestamp with time zone not null,
  next_at       timestamp with time zone not null,
  check ((campaign is null) <> (definition is null))
);

-- Every planned instant of a schedule, once. A row of missed ones stands for several, planned_at being the first.
create table schedule_firing (
  schedule   varchar(100) not null,
  planned_at timestamp with time zone not null,
  outcome    varchar(10)  not null check (outcome in ('fired', 'overlapped', 'missed', 'failed')),
  instants   integer      not null,
  submission varchar(36),
  decided_at timestamp with time zone not null,
  host       varchar(255) not null,
  detail     varchar      not null,
  primary key (schedule, planned_at)
);
create index schedule_firing_by_submission on schedule_firing (submission);

-- What the gate of a nightly ruled on a checkpoint, the newest look at each number of draws.
create table nightly_ruling (
  nightly    varchar(100) not null,
  checkpoint varchar(100) not null,
  draws      bigint       not null,
  comparison varchar(250) not null,
  outcome    varchar(11)  not null,
  sentence   varchar      not null,
  gate       varchar      not null, -- JSON
  ruled_at   timestamp with time zone not null,
  told       boolean default false not null, -- a night that ended by itself counted it
  primary key (nightly, checkpoint, draws)
);
