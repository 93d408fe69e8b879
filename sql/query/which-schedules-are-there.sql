-- Schedules by name: what is done when, the next planned instant, and the last one with what came of it.
select s.name, s.cron, s.zone, s.campaign, s.definition, s.missed, s.grace_seconds, s.enabled, s.created_by, s.created_at, s.next_at,
       f.planned_at as last_at, f.outcome as last_outcome, u.state as last_state
from schedule s
left join schedule_firing f
  on f.schedule = s.name and f.planned_at = (select max(l.planned_at) from schedule_firing l where l.schedule = s.name)
left join submission u on u.submission = f.submission
order by s.name
