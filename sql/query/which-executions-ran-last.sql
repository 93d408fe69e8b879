-- Job executions, newest first: who ran them, where, with which version, and how they ended.
select execution, job, subject, campaign, operator, host, pid, software_version, started_at,
  ended_at, outcome
from execution
order by execution desc
limit 100
