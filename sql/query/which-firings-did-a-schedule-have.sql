-- Planned instants of a schedule, the last :limit of them, the last first: fired, overlapped by the former one, missed or failed, and what came of the submission.
select f.planned_at, f.outcome, f.instants, f.submission, u.state, u.message, f.decided_at, f.host, f.detail
from schedule_firing f
left join submission u on u.submission = f.submission
where f.schedule = :schedule
order by f.planned_at desc
limit :limit
