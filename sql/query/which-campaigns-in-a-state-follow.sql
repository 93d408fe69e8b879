-- The next campaigns after a name whose newest submission is in a state, with it; '' leaves the name out.
select s.campaign as name, c.created_at, c.updated_at, s.submission, s.state, s.message,
  s.submitted_at, s.started_at, s.ended_at
from submission s
left join campaign c on c.name = s.campaign
where s.state = :state and s.campaign > :after and (:name = '' or s.campaign = :name)
  and not exists (select 1 from submission x where x.campaign = s.campaign
    and (x.submitted_at > s.submitted_at
      or (x.submitted_at = s.submitted_at and x.submission > s.submission)))
order by s.state, s.campaign
limit :limit
