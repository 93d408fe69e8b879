-- Problems whose counter differs from the verdicts stored. There are none in a sound ledger.
select coalesce(c.run, v.run) as run, coalesce(c.problem, v.problem) as problem,
  coalesce(c.verifier, v.verifier) as verifier, c.verdicts as counted, v.verdicts as stored
from verdict_count c
full join (
  select run, problem, verifier, count(*) as verdicts from verdict group by run, problem, verifier) v
  on v.run = c.run and v.problem = c.problem and v.verifier = c.verifier
where c.verdicts is null or v.verdicts is null or c.verdicts <> v.verdicts
