-- The last :limit results of a comparison's name, newest first, with the published counts.
select c.comparison as number, v.name as verifier, c.problems, c.draws, c.preserved, c.expanded,
  c.shrunk, c.out_of_support, c.created_at
from comparison c
join verifier v on v.verifier = c.tuned_verifier
where c.name = :name
order by c.comparison desc
limit :limit
