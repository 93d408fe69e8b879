-- Submissions that wait or run, by state, with the time of the oldest.
select state, count(*) as submissions, min(submitted_at) as oldest
from submission
where state in ('queued', 'running')
group by state
