-- Who drew one sample: execution, step, operator, machine, version and when, and the audited command that it was a part of.
select r.name as run, p.external_id as problem, s.draw, s.execution, e.job, t.stepname as step,
  e.operator, e.host, e.pid, e.software_version, e.started_at, e.ended_at, e.outcome,
  a.number as audit_event, a.actor, a.origin, a.command
from run r
join problem p on p.problem_set = r.problem_set
join sample s on s.run = r.run and s.problem = p.problem
left join execution e on e.execution = s.execution
left join step_execution t on t.jobexecutionid = s.execution and t.stepname = 'draw'
left join audit_event a on a.number = e.audit_event
where r.name = :run and p.external_id = :problem and s.draw = :draw
