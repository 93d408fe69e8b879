-- Samples of each problem, of draws below :draws, behind whose reasoning a checkpoint has not scored the reference.
select n.problem, count(*) as samples
from sample_count n
left join likelihood_count c on c.run = n.run and c.problem = n.problem and c.scorer = :scorer
join sample t on t.run = n.run and t.problem = n.problem
where n.run = :run
  and coalesce(c.likelihoods, 0) < n.samples
  and t.draw < :draws
  and not exists (
    select 1
    from likelihood l
    where l.run = t.run and l.problem = t.problem and l.draw = t.draw and l.scorer = :scorer)
group by n.problem
order by n.problem
