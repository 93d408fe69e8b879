-- Problems of a run's set of which the run holds nothing, neither a sample nor a tally.
select p.external_id as problem, p.answer_kind, p.prompt
from run r
join problem p on p.problem_set = r.problem_set
where r.name = :run
  and not exists (
    select 1 from sample_count n where n.run = r.run and n.problem = p.problem and n.samples > 0)
  and not exists (
    select 1 from tally t where t.run = r.run and t.problem = p.problem and t.drawn > 0)
order by p.problem
