-- Verdicts on a draw that is not stored. There are none in a sound ledger.
select v.run, v.problem, v.draw, v.verifier
from verdict v
left join sample s on s.run = v.run and s.problem = v.problem and s.draw = v.draw
where s.run is null
