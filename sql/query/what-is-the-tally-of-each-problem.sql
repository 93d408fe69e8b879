-- Verdict counts of each problem of a run under a verifier, in the order of the problem set.
select t.problem, p.external_id, t.drawn, t.correct, t.incorrect, t.no_answer, t.undecided,
  t.truncated
from tally t
join run r on r.run = t.run
join problem p on p.problem_set = r.problem_set and p.problem = t.problem
where t.run = :run and t.verifier = :verifier
order by t.problem
