-- The next problems of one comparison after an id, with counts, support and certified memberships; '' leaves support or a part of the id out.
select problem, base_draws, base_correct, tuned_draws, tuned_correct, support, base_membership,
  tuned_membership
from comparison_problem
where comparison = :comparison and problem > :after
  and (cast(:support as varchar) = '' or support = :support)
  and (cast(:problem as varchar) = '' or position(:problem in problem) > 0)
order by problem
limit :limit
