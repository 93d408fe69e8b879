-- Problems whose counter differs from the samples stored. There are none in a sound ledger.
select run, problem, sum(counted) as counted, sum(stored) as stored
from (
  select run, problem, samples as counted, 0 as stored from sample_count
  union all
  select run, problem, 0 as counted, count(*) as stored from sample group by run, problem) c
group by run, problem
having sum(counted) <> sum(stored)
