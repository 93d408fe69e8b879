-- Who drew one sample: execution, operator, machine, version and when.
select r.name as run, p.external_id as problem, s.draw, s.execution, e.job, e.operator, e.host,
  e.pid, e.software_version, e.started_at, e.ended_at, e.outcome
from run r
join problem p on p.problem_set = r.problem_set
join sample s on s.run = r.run and s.problem = p.problem
left join execution e on e.execution = s.execution
where r.name = :run and p.external_id = :problem and s.draw = :draw
