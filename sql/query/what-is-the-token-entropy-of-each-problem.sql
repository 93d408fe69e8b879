-- Token entropy of each problem of a run in nats: samples of which it is known, and the mean over them of each one's mean.
select p.external_id as problem, count(s.mean_token_entropy_nats) as known,
  cast(avg(cast(s.mean_token_entropy_nats as numeric(38, 16))) as double precision) as mean_entropy
from run r
join sample s on s.run = r.run
join problem p on p.problem_set = r.problem_set and p.problem = s.problem
where r.name = :run and s.mean_token_entropy_nats is not null
group by p.problem, p.external_id
order by p.problem
