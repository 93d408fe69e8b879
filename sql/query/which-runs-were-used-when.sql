-- Runs of samples with when somebody last drew, judged, scored or compared them, oldest first, and how many samples they hold.
select r.run, r.name, coalesce((
    select sum(n.samples) from sample_count n where n.run = r.run), 0) as samples,
  greatest(r.created_at,
    coalesce((
      select max(coalesce(e.ended_at, e.started_at))
      from execution e
      where (e.subject = 'run ' || r.name
        or left(e.subject, length(r.name) + 11) = 'run ' || r.name || ' shard ')), r.created_at),
    coalesce((
      select max(c.created_at)
      from comparison c
      where c.base_run = r.run or c.tuned_run = r.run), r.created_at)) as last_used
from run r
where r.holds = 'samples'
order by last_used, r.run
