-- Verdicts of every verifier on one sample.
select f.name as verifier, f.version, v.verdict, v.answer, v.answer_class, v.reason, v.execution
from verdict v
join verifier f on f.verifier = v.verifier
where v.run = :run and v.problem = :problem and v.draw = :draw
order by f.verifier
