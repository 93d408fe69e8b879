-- The last comparisons before a number, with the published counts and ratios.
select c.comparison as number, c.name, v.name as verifier, c.problems, c.draws, c.preserved,
  c.expanded, c.shrunk, c.out_of_support, c.srr, c.ndr, c.sds, c.nscr, c.expected_churn,
  c.mcnemar_p, c.created_at
from comparison c
join verifier v on v.verifier = c.tuned_verifier
where c.comparison < :before
order by c.comparison desc
limit :limit
