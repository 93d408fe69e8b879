-- Verdicts of every verifier on one problem in a run.
select v.draw, f.name as verifier, f.version, v.verdict, v.reason, v.answer, v.answer_class
from verdict v
join verifier f on f.verifier = v.verifier
where v.run = :run and v.problem = :problem
order by v.draw, f.verifier
