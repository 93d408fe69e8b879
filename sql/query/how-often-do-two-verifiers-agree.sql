-- Agreement of two verifiers on a run; they agree where both or neither call a draw correct.
select count(*) as compared,
  coalesce(sum(case when (o.verdict = 'correct') = (t.verdict = 'correct') then 1 else 0 end), 0) as agree,
  coalesce(sum(case when o.verdict = 'correct' and t.verdict <> 'correct' then 1 else 0 end), 0) as only_ours,
  coalesce(sum(case when o.verdict <> 'correct' and t.verdict = 'correct' then 1 else 0 end), 0) as only_theirs
from verdict o
join verdict t on t.run = o.run and t.problem = o.problem and t.draw = o.draw and t.verifier = :theirs
where o.run = :run and o.verifier = :ours
