-- What the batch runtime keeps of executions that ended before an instant: partitions, and whole executions whose run holds no samples.
select (
  select count(*)
  from partition_execution p
  join step_execution s on s.stepexecutionid = p.stepexecutionid
  join execution e on e.execution = s.jobexecutionid
  where e.ended_at < cast(cast(:until as varchar) as timestamp with time zone)) as partitions, (
  select count(*)
  from job_execution j
  join execution e on e.execution = j.jobexecutionid
  where e.ended_at < cast(cast(:until as varchar) as timestamp with time zone)
    and not exists (
      select 1
      from run r
      join sample_count n on n.run = r.run
      where (e.subject = 'run ' || r.name
        or left(e.subject, length(r.name) + 11) = 'run ' || r.name || ' shard '))) as executions
