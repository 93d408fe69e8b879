-- The next runs after a name, with checkpoint, problem set, plan, planned, drawn and missing draws, and when samples were purged; '' leaves a filter out.
select r.name, r.fingerprint, c.label as checkpoint, s.name as problem_set, s.problems, r.holds,
  r.temperature, r.top_p, r.top_k, r.max_tokens, r.stop_strings, r.template, r.plan_seed as seed,
  r.planned_draws, r.created_at,
  case r.holds when 'samples'
    then coalesce((select sum(n.samples) from sample_count n where n.run = r.run), 0)
    else coalesce((select sum(t.drawn) from tally t where t.run = r.run), 0) end as drawn,
  case when r.holds = 'samples' and p.run is null
    then cast(s.problems as bigint) * r.planned_draws - coalesce((
      select sum(case when n.samples < r.planned_draws then n.samples else r.planned_draws end)
      from sample_count n where n.run = r.run), 0)
    else 0 end as missing,
  p.purged_at
from run r
join checkpoint c on c.checkpoint = r.checkpoint
join problem_set s on s.problem_set = r.problem_set
left join run_purge p on p.run = r.run and p.part = 'samples'
where r.name > :after and (:name = '' or r.name = :name)
  and (:part = '' or position(lower(:part) in lower(r.name)) > 0)
order by r.name
limit :limit
