-- A submission that a schedule fired and that has not ended; no row if there is none.
select f.submission
from submission u
join schedule_firing f on f.submission = u.submission
where u.state in ('queued', 'running') and f.schedule = :schedule
limit 1
