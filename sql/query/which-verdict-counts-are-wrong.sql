-- Problems whose counter differs from the verdicts stored. There are none in a sound ledger.
select run, problem, verifier, sum(counted) as counted, sum(stored) as stored
from (
  select run, problem, verifier, verdicts as counted, 0 as stored from verdict_count
  union all
  select run, problem, verifier, 0 as counted, count(*) as stored
  from verdict
  group by run, problem, verifier) c
group by run, problem, verifier
having sum(counted) <> sum(stored)
