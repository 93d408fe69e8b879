-- Verifiers that judged samples of a run, or whose tallies it holds; verdicts that came with it first, then ours, oldest first.
select v.verifier, v.name, v.version
from verifier v
where exists (select 1 from verdict_count c where c.run = :run and c.verifier = v.verifier)
  or exists (select 1 from tally t where t.run = :run and t.verifier = v.verifier)
order by case when v.name = 'recorded' then 0 else 1 end, v.verifier
