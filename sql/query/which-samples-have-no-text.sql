-- Samples without a text, but for runs whose texts were purged. There are none in a sound ledger.
select s.run, s.problem, s.draw
from sample s
left join sample_text t on t.run = s.run and t.problem = s.problem and t.draw = s.draw
where t.run is null
  and not exists (select 1 from run_purge p where p.run = s.run and p.part in ('samples', 'texts'))
