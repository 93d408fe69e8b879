-- Verdicts of a run so far by verifier, those that came with it first, from its counters; of tallies and of what was purged, from its tallies.
select f.name as verifier, f.version, sum(v.verdicts) as verdicts, sum(v.correct) as correct,
  sum(v.incorrect) as incorrect, sum(v.no_answer) as no_answer, sum(v.undecided) as undecided
from (
  select c.verifier, c.verdicts, c.correct, c.incorrect, c.no_answer, c.undecided
  from run q
  join verdict_count c on c.run = q.run
  where q.name = :run
  union all
  select t.verifier, t.drawn, t.correct, t.incorrect, t.no_answer, t.undecided
  from run q
  join tally t on t.run = q.run
  where q.name = :run and not exists (
    select 1 from verdict_count c where c.run = t.run and c.verifier = t.verifier)) v
join verifier f on f.verifier = v.verifier
group by f.verifier, f.name, f.version
having sum(v.verdicts) > 0
order by case when f.name = 'recorded' then 0 else 1 end, f.verifier
