-- Job executions that failed or were killed, newest first: the last of each job and subject, without those whose campaign was done later or given up.
select e.execution, e.job, e.subject, e.campaign, lower(e.outcome) as outcome, e.ended_at
from execution e
where e.outcome in ('FAILED', 'killed')
  and not exists (select 1 from execution l
    where l.execution > e.execution and l.job = e.job and l.subject = e.subject
      and l.outcome in ('COMPLETED', 'FAILED', 'killed'))
  and not exists (select 1 from submission s
    where s.campaign = e.campaign and s.state = 'done' and s.submitted_at > e.started_at)
  and not exists (select 1 from submission g
    where g.campaign = e.campaign and g.state = 'abandoned'
      and e.started_at between g.submitted_at and g.ended_at)
order by e.execution desc
limit :limit
