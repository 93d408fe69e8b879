-- Problems that the base run of a comparison solved and the tuned run never: counts, certified membership, and up to :texts correct rollouts of the base.
select q.problem, q.base_correct, q.base_draws, q.tuned_correct, q.tuned_draws, q.base_membership,
  q.tuned_membership, w.draw, w.text
from comparison c
join run r on r.run = c.base_run
join comparison_problem q on q.comparison = c.comparison and q.support = 'shrunk'
join problem p on p.problem_set = r.problem_set and p.external_id = q.problem
left join (
  select v.problem, v.draw, t.text,
    row_number() over (partition by v.problem order by v.draw) as place
  from verdict v
  join sample_text t on t.run = v.run and t.problem = v.problem and t.draw = v.draw
  where v.verdict = 'correct'
    and (v.run, v.verifier) = (
      select base_run, base_verifier from comparison
      where comparison = (select max(comparison) from comparison where name = :comparison))) w
  on w.problem = p.problem and w.place <= :texts
where c.comparison = (select max(comparison) from comparison where name = :comparison)
order by p.problem, w.draw
