-- Problems whose cell of support or certified membership differs between two comparisons, such as two steps of one training.
select a.problem, e.support as earlier_support, l.support as later_support,
  e.tuned_membership as earlier_membership, l.tuned_membership as later_membership,
  e.tuned_correct as earlier_correct, e.tuned_draws as earlier_draws,
  l.tuned_correct as later_correct, l.tuned_draws as later_draws
from (
  select distinct problem
  from comparison_problem
  where comparison = (select max(comparison) from comparison where name = :earlier)
    or comparison = (select max(comparison) from comparison where name = :later)) a
left join comparison_problem e on e.problem = a.problem
  and e.comparison = (select max(comparison) from comparison where name = :earlier)
left join comparison_problem l on l.problem = a.problem
  and l.comparison = (select max(comparison) from comparison where name = :later)
where e.support is distinct from l.support
  or e.tuned_membership is distinct from l.tuned_membership
order by a.problem
