-- Samples without a text. There are none in a sound ledger.
select s.run, s.problem, s.draw
from sample s
left join sample_text t on t.run = s.run and t.problem = s.problem and t.draw = s.draw
where t.run is null
