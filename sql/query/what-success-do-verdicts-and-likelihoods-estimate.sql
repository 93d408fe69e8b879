-- Two estimates of each problem's success in a run with their variances: the rate of correct draws, and the mean likelihood of the reference.
select o.problem, o.scorer, o.verifier, o.verifier_version, o.decided, o.success_rate,
  o.success_rate_variance, o.samples, o.no_answer, o.left_out, o.mean_likelihood,
  o.mean_likelihood_variance
from success_overview o
join run r on r.name = o.run
join problem p on p.problem_set = r.problem_set and p.external_id = o.problem
where r.name = :run
order by p.problem, o.scorer, o.verifier, o.verifier_version
