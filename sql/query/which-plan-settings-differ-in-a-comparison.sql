-- Fields of checkpoint, problem set and plan in which the two runs of a comparison differ; null is a value that was not told.
select d.field, d.base, d.tuned
from comparison c
join (
  select b.run as base_run, t.run as tuned_run, x.field, x.place,
    case x.place
      when 1 then d.label when 2 then u.name when 3 then cast(b.temperature as varchar)
      when 4 then cast(b.top_p as varchar) when 5 then cast(b.top_k as varchar)
      when 6 then cast(b.max_tokens as varchar) when 7 then b.stop_strings when 8 then b.template
      when 9 then cast(b.plan_seed as varchar) else cast(b.planned_draws as varchar) end as base,
    case x.place
      when 1 then e.label when 2 then v.name when 3 then cast(t.temperature as varchar)
      when 4 then cast(t.top_p as varchar) when 5 then cast(t.top_k as varchar)
      when 6 then cast(t.max_tokens as varchar) when 7 then t.stop_strings when 8 then t.template
      when 9 then cast(t.plan_seed as varchar) else cast(t.planned_draws as varchar) end as tuned
  from (values (1, 'checkpoint'), (2, 'problem set'), (3, 'temperature'), (4, 'top-p'),
    (5, 'top-k'), (6, 'max tokens'), (7, 'stop'), (8, 'template'), (9, 'seed'),
    (10, 'planned draws')) x (place, field)
  cross join run b
  cross join run t
  join checkpoint d on d.checkpoint = b.checkpoint
  join checkpoint e on e.checkpoint = t.checkpoint
  join problem_set u on u.problem_set = b.problem_set
  join problem_set v on v.problem_set = t.problem_set) d
  on d.base_run = c.base_run and d.tuned_run = c.tuned_run
where c.comparison = (select max(comparison) from comparison where name = :comparison)
  and d.base is distinct from d.tuned
order by d.place
