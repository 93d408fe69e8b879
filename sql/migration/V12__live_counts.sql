-- What a campaign has so far is read from its counters, however many millions of samples it holds.
alter table sample_count add column tokens bigint default 0 not null; -- as far as sources tell

alter table verdict_count add column correct integer default 0 not null;
alter table verdict_count add column incorrect integer default 0 not null;
alter table verdict_count add column no_answer integer default 0 not null;
alter table verdict_count add column undecided integer default 0 not null;

-- What was stored before is counted once.
update sample_count c set tokens = (
  select coalesce(sum(s.tokens), 0) from sample s where s.run = c.run and s.problem = c.problem);
update verdict_count c set (correct, incorrect, no_answer, undecided) = (
  select coalesce(sum(case when v.verdict = 'correct' then 1 else 0 end), 0),
    coalesce(sum(case when v.verdict = 'incorrect' then 1 else 0 end), 0),
    coalesce(sum(case when v.verdict = 'no answer' then 1 else 0 end), 0),
    coalesce(sum(case when v.verdict = 'undecided' then 1 else 0 end), 0)
  from verdict v where v.run = c.run and v.problem = c.problem and v.verifier = c.verifier);

-- What the holder of a lease did at its last heartbeat; null while it did nothing that is counted.
alter table lease add column stage varchar(400);
alter table lease add column unit varchar(40);
alter table lease add column done bigint;  -- units, those done before the stage began among them
alter table lease add column total bigint;
alter table lease add column in_flight integer; -- requests to model servers or generators here
alter table lease add column oldest_seconds double precision; -- age of the oldest of them
