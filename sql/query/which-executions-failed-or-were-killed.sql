-- Job executions that ended without finishing, or that no end was written of; newest first.
select execution, job, subject, operator, host, pid, software_version, started_at, ended_at,
  coalesce(outcome, 'running or killed') as outcome
from execution
where outcome is null or outcome not in ('COMPLETED', 'STOPPED')
order by execution desc
