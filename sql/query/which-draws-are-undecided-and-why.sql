-- Draws of a run on which a verifier could not decide, with its reason, the answer and the reference.
select p.external_id as problem, v.draw, f.name as verifier, f.version, v.reason, v.answer,
  p.reference_answer, p.answer_kind
from run r
join verdict v on v.run = r.run and v.verdict = 'undecided'
join verifier f on f.verifier = v.verifier
join problem p on p.problem_set = r.problem_set and p.problem = v.problem
where r.name = :run
order by f.verifier, p.problem, v.draw
