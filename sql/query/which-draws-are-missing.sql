-- Planned draws that a run does not hold yet, as stretches from the first to the last missing draw of a problem.
select p.external_id as problem, d.draw + 1 as first_missing, d.following - 1 as last_missing,
  d.following - d.draw - 1 as missing
from run r
join problem p on p.problem_set = r.problem_set
join (
  select e.problem, e.draw,
    lead(e.draw, 1, e.planned) over (partition by e.problem order by e.draw) as following
  from (
    select s.problem, s.draw, q.planned_draws as planned
    from run q
    join sample s on s.run = q.run and s.draw < q.planned_draws
    where q.name = :run
    union all
    select a.problem, -1, q.planned_draws
    from run q
    join problem a on a.problem_set = q.problem_set
    where q.name = :run and q.holds = 'samples') e) d
  on d.problem = p.problem and d.following > d.draw + 1
where r.name = :run
  and not exists (select 1 from run_purge u where u.run = r.run and u.part = 'samples')
order by p.problem, d.draw
