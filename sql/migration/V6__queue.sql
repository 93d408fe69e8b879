-- Campaigns that servers run, one after the other on each; a submission stays, its task is gone when it has ended.
create table submission (
  submission      varchar(36)  primary key,
  idempotency_key varchar(200),          -- the actor's own name for it
  sha256          varchar(64)  not null, -- of the definition
  campaign        varchar(100) not null,
  definition      varchar      not null,
  forced          boolean      not null,
  actor           varchar(200) not null,
  origin          varchar(300) not null,
  submitted_at    timestamp with time zone not null,
  state           varchar(10)  not null,
  message         varchar,
  started_at      timestamp with time zone,
  ended_at        timestamp with time zone,
  host            varchar(255),          -- who runs it, or ran it last
  pid             bigint,
  unique (actor, idempotency_key)
);
create index submission_by_campaign on submission (campaign, submitted_at);
create index submission_by_state on submission (state, submitted_at);

-- Two tables of db-scheduler, so that what is due by the clock never waits behind a campaign.
create table queued_task (
  task_name            varchar(100) not null,
  task_instance        varchar(200) not null,
  task_data            bytea,
  execution_time       timestamp with time zone not null,
  picked               boolean      not null,
  picked_by            varchar(200),
  last_success         timestamp with time zone,
  last_failure         timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat       timestamp with time zone,
  version              bigint       not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index queued_task_by_time on queued_task (execution_time);

create table scheduled_task (
  task_name            varchar(100) not null,
  task_instance        varchar(200) not null,
  task_data            bytea,
  execution_time       timestamp with time zone not null,
  picked               boolean      not null,
  picked_by            varchar(200),
  last_success         timestamp with time zone,
  last_failure         timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat       timestamp with time zone,
  version              bigint       not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_task_by_time on scheduled_task (execution_time);

-- The campaign that an execution worked for, null for what was done by hand.
alter table execution add column campaign varchar(100);
create index execution_by_campaign on execution (campaign, execution);
