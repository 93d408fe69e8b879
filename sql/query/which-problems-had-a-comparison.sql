-- Problems of one comparison with counts, support and certified memberships, the first :limit of them.
select problem, base_draws, base_correct, tuned_draws, tuned_correct, support, base_membership,
  tuned_membership
from comparison_problem
where comparison = :comparison
order by problem
limit :limit
