-- Problems whose counter differs from the samples stored. There are none in a sound ledger.
select coalesce(c.run, s.run) as run, coalesce(c.problem, s.problem) as problem,
  c.samples as counted, s.samples as stored
from sample_count c
full join (select run, problem, count(*) as samples from sample group by run, problem) s
  on s.run = c.run and s.problem = c.problem
where c.samples is null or s.samples is null or c.samples <> s.samples
