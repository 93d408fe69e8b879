-- Answer entropy of each run in nats, averaged over problems, by the four estimators; null where answers are not known.
select r.name as run, f.name as verifier, f.version,
  max(case m.measure when 'answer entropy, plug-in' then m.estimate end) as plug_in,
  max(case m.measure when 'answer entropy, Miller-Madow' then m.estimate end) as miller_madow,
  max(case m.measure when 'answer entropy, Chao-Wang-Jost' then m.estimate end) as chao_wang_jost,
  max(case m.measure when 'answer entropy, rarefied' then m.estimate end) as rarefied_to_32
from run_result m
join run r on r.run = m.run
join verifier f on f.verifier = m.verifier
where m.measure like 'answer entropy, %'
group by r.run, r.name, f.verifier, f.name, f.version
order by r.run, f.verifier
