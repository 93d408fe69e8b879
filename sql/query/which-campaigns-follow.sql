-- The next campaigns after a name, stored or only submitted, each with its newest submission; '' leaves a filter out.
select n.name, c.created_at, c.updated_at, s.submission, s.state, s.message, s.submitted_at,
  s.started_at, s.ended_at
from (select name from campaign union select campaign from submission) n
left join campaign c on c.name = n.name
left join submission s on s.submission = (
  select x.submission from submission x where x.campaign = n.name
  order by x.submitted_at desc, x.submission desc limit 1)
where n.name > :after and (:name = '' or n.name = :name) and (:state = '' or s.state = :state)
order by n.name
limit :limit
