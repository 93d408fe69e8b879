-- Problems that the tuned run of a comparison solved and the base run never: counts, certified membership, and up to :texts correct rollouts of the tuned.
select q.problem, q.base_correct, q.base_draws, q.tuned_correct, q.tuned_draws, q.base_membership,
  q.tuned_membership, w.draw, w.text
from comparison c
join run r on r.run = c.tuned_run
join comparison_problem q on q.comparison = c.comparison and q.support = 'expanded'
join problem p on p.problem_set = r.problem_set and p.external_id = q.problem
left join (
  select v.problem, v.draw, t.text,
    row_number() over (partition by v.problem order by v.draw) as place
  from verdict v
  join sample_text t on t.run = v.run and t.problem = v.problem and t.draw = v.draw
  where v.verdict = 'correct'
    and (v.run, v.verifier) = (
      select tuned_run, tuned_verifier from comparison
      where comparison = (select max(comparison) from comparison where name = :comparison))) w
  on w.problem = p.problem and w.place <= :texts
where c.comparison = (select max(comparison) from comparison where name = :comparison)
order by p.problem, w.draw
