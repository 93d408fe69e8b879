-- Problems whose counter differs from the trace checks stored. There are none in a sound ledger.
select run, problem, version, sum(counted) as counted, sum(stored) as stored
from (
  select run, problem, version, checks as counted, 0 as stored from trace_check_count
  union all
  select run, problem, version, 0 as counted, count(*) as stored
  from trace_check
  group by run, problem, version) c
group by run, problem, version
having sum(counted) <> sum(stored)
