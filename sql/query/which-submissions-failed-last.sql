-- Campaigns whose last submission that ended did not make all, and nobody stopped it or gave it up: the last one first, with state, what it said and when.
select s.campaign, s.state, s.message, s.ended_at
from submission s
where s.state in ('failed', 'refused', 'incomplete')
  and not exists (select 1 from submission l
    where l.campaign = s.campaign and l.submitted_at > s.submitted_at
      and l.state in ('done', 'failed', 'refused', 'incomplete', 'stopped', 'abandoned'))
order by s.submitted_at desc, s.submission desc
limit :limit
