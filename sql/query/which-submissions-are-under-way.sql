-- Submissions that wait or run, oldest first, each with the last heartbeat of the server that works on it; none where no server does.
select u.submission, u.campaign, u.state, u.submitted_at, u.host, u.pid,
  case when t.picked then t.last_heartbeat end as heartbeat
from submission u
left join queued_task t on t.task_name = 'campaign' and t.task_instance = u.submission
where u.state in ('queued', 'running')
order by u.submitted_at, u.submission
limit :limit
