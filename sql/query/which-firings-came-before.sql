-- What was done about planned instants of a schedule before an instant, the last first, and what came of the submission.
select f.planned_at, f.outcome, f.instants, f.submission, u.state, u.message, f.decided_at, f.host, f.detail
from schedule_firing f
left join submission u on u.submission = f.submission
where f.schedule = :schedule
  and f.planned_at < cast(cast(:before as varchar) as timestamp with time zone)
order by f.planned_at desc
limit :limit
