-- Means over problems of both estimates of success and of their variances, by scorer; with a verifier other than 0, problems on which it decided a draw.
select c.label as scorer, count(s.mean_likelihood) as problems, sum(s.samples) as samples,
  sum(s.no_answer) as no_answer, sum(s.left_out) as left_out,
  cast(avg(s.success_rate) as double precision) as success_rate,
  cast(avg(s.success_rate_variance) as double precision) as success_rate_variance,
  cast(avg(s.mean_likelihood) as double precision) as mean_likelihood,
  cast(avg(s.mean_likelihood_variance) as double precision) as mean_likelihood_variance
from (
  select distinct scorer, problem, samples, no_answer, left_out, mean_likelihood,
    mean_likelihood_variance,
    case when :verifier > 0 and mean_likelihood is not null then success_rate end as success_rate,
    case when :verifier > 0 and mean_likelihood is not null then success_rate_variance end as success_rate_variance
  from success_by_problem
  where run = :run
    and (:verifier = 0 or (verifier = :verifier and decided > 0))) s
join checkpoint c on c.checkpoint = s.scorer
group by s.scorer, c.label
order by s.scorer
