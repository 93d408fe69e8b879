-- Submissions of a campaign, newest first, the first :limit of them.
select submission, state, message, forced, actor, origin, submitted_at, started_at, ended_at, host,
  pid
from submission
where campaign = :campaign
order by submitted_at desc, submission desc
limit :limit
