-- A campaign's text as it was last run or submitted.
select n.name, coalesce(c.definition, (
    select x.definition from submission x where x.campaign = n.name
    order by x.submitted_at desc, x.submission desc limit 1)) as definition,
  c.created_at, c.updated_at
from (select name from campaign union select campaign from submission) n
left join campaign c on c.name = n.name
where n.name = :name
