-- A run so far, from its counters: draws planned, stored and missing, and the tokens of those stored.
select r.name, r.holds, c.label as checkpoint, s.name as problem_set, s.problems, r.planned_draws,
  case r.holds when 'samples' then coalesce(n.samples, 0) else coalesce(t.drawn, 0) end as drawn,
  case when r.holds = 'samples' and p.run is null
    then cast(s.problems as bigint) * r.planned_draws - coalesce(n.useful, 0)
    else 0 end as missing,
  coalesce(n.tokens, 0) as tokens, p.run is not null as purged
from run r
join checkpoint c on c.checkpoint = r.checkpoint
join problem_set s on s.problem_set = r.problem_set
left join (
  select m.run, sum(m.samples) as samples, sum(m.tokens) as tokens,
    sum(case when m.samples < q.planned_draws then m.samples else q.planned_draws end) as useful
  from run q
  join sample_count m on m.run = q.run
  where q.name = :run
  group by m.run) n on n.run = r.run
left join (
  select m.run, sum(m.drawn) as drawn
  from run q
  join tally m on m.run = q.run
  where q.name = :run and q.holds <> 'samples'
  group by m.run) t on t.run = r.run
left join run_purge p on p.run = r.run and p.part = 'samples'
where r.name = :run
