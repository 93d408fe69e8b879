-- Samples of each problem of a run that no trace check of a version looked at.
select n.problem, n.samples - coalesce(c.checks, 0) as samples
from sample_count n
left join trace_check_count c on c.run = n.run and c.problem = n.problem and c.version = :version
where n.run = :run
  and coalesce(c.checks, 0) < n.samples
order by n.problem
