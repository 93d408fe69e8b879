-- The next campaigns after a name, stored or only submitted, each with its newest submission; '' leaves the name out.
select n.name, c.created_at, c.updated_at, s.submission, s.state, s.message, s.submitted_at,
  s.started_at, s.ended_at
from (
  -- each side is cut to a page first, or all names are put together
  (select name from campaign where name > :after and (:name = '' or name = :name)
    order by name limit :limit)
  union
  (select campaign from submission where campaign > :after and (:name = '' or campaign = :name)
    group by campaign order by campaign limit :limit)) n
left join campaign c on c.name = n.name
left join submission s on s.submission = (
  select x.submission from submission x where x.campaign = n.name
  order by x.submitted_at desc, x.submission desc limit 1)
order by n.name
limit :limit
