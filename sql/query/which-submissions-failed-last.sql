-- Campaigns whose last submission that ended by itself did not make all, the last one first: state, what it said and when.
select s.campaign, s.state, s.message, s.ended_at
from submission s
where s.state in ('failed', 'refused', 'incomplete')
  and not exists (select 1 from submission l
    where l.campaign = s.campaign and l.submitted_at > s.submitted_at
      and l.state in ('done', 'failed', 'refused', 'incomplete'))
order by s.submitted_at desc, s.submission desc
limit :limit
