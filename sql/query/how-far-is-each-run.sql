-- Runs with planned, drawn and missing draws; a run of tallies counts the draws behind them, a purged run misses none.
select r.name, c.label as checkpoint, s.name as problem_set, r.holds,
  case r.holds when 'samples'
    then cast(s.problems as bigint) * r.planned_draws
    else coalesce((select sum(t.drawn) from tally t where t.run = r.run), 0) end as planned,
  case r.holds when 'samples'
    then coalesce((select sum(n.samples) from sample_count n where n.run = r.run), 0)
    else coalesce((select sum(t.drawn) from tally t where t.run = r.run), 0) end as drawn,
  case when r.holds = 'samples' and coalesce(r.purged, '') <> 'samples'
    then cast(s.problems as bigint) * r.planned_draws - coalesce((
      select sum(case when n.samples < r.planned_draws then n.samples else r.planned_draws end)
      from sample_count n where n.run = r.run), 0)
    else 0 end as missing,
  (select count(*) from run_change f where f.run = r.run) as forced_changes, r.purged
from (
  select q.*, (select min(p.part) from run_purge p where p.run = q.run) as purged from run q) r
join checkpoint c on c.checkpoint = r.checkpoint
join problem_set s on s.problem_set = r.problem_set
order by r.run desc
