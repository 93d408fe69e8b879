-- pass@k of each run under each verifier whose verdicts were aggregated.
select r.name as run, f.name as verifier, f.version, m.k, m.estimate as pass_at_k
from run_result m
join run r on r.run = m.run
join verifier f on f.verifier = m.verifier
where m.measure = 'pass@k'
order by r.run, f.verifier, m.k
