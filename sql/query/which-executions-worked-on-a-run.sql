-- Job executions on a run, in shards or not: job, campaign, operator, machine, version, and how each ended.
select e.execution, e.job, e.campaign, e.operator, e.host, e.software_version, e.started_at,
  e.ended_at, e.outcome
from run r
join execution e on e.subject = concat('run ', r.name)
  or left(e.subject, char_length(r.name) + 11) = concat('run ', r.name, ' shard ')
where r.name = :run
order by e.execution
