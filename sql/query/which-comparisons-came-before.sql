-- The last comparisons before a number whose name holds a text, with the published counts and ratios; '' leaves the text out, newest is 1 for the last result of its name.
select c.comparison as number, c.name, v.name as verifier, c.problems, c.draws, c.preserved,
  c.expanded, c.shrunk, c.out_of_support, c.srr, c.ndr, c.sds, c.nscr, c.expected_churn,
  c.mcnemar_p, c.created_at,
  case when exists (select 1 from comparison l where l.name = c.name and l.comparison > c.comparison)
    then 0 else 1 end as newest
from comparison c
join verifier v on v.verifier = c.tuned_verifier
where c.comparison < :before
  and (cast(:name as varchar) = '' or position(:name in c.name) > 0)
order by c.comparison desc
limit :limit
