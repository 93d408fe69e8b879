-- Mean tokens and characters of a run's draws, and seconds per draw of the executions that drew them and ended.
select count(*) as samples, cast(avg(d.tokens) as double precision) as mean_tokens,
  cast(avg(d.characters) as double precision) as mean_characters,
  cast(max(x.seconds) / nullif(sum(case when d.ended = 1 then 1 else 0 end), 0) as double precision)
    as seconds_per_draw
from (
  select s.run, s.tokens, char_length(t.text) as characters,
    case when e.ended_at is null then 0 else 1 end as ended
  from run r
  join sample s on s.run = r.run
  left join sample_text t on t.run = s.run and t.problem = s.problem and t.draw = s.draw
  left join execution e on e.execution = s.execution
  where r.name = :run
) d
join (
  select sum(extract(epoch from (e.ended_at - e.started_at))) as seconds
  from execution e
  where e.execution in (
    select s.execution from run r join sample s on s.run = r.run where r.name = :run
  )
) x on 1 = 1
group by d.run
