-- Problems whose counter differs from the likelihoods stored. There are none in a sound ledger.
select run, problem, scorer, sum(counted) as counted, sum(stored) as stored
from (
  select run, problem, scorer, likelihoods as counted, 0 as stored from likelihood_count
  union all
  select run, problem, scorer, 0 as counted, count(*) as stored
  from likelihood
  group by run, problem, scorer) c
group by run, problem, scorer
having sum(counted) <> sum(stored)
