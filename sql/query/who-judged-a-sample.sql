-- Who had one sample judged, by each verifier: verdict, execution, step, operator, machine, version, and the audited command that it was a part of.
select f.name as verifier, f.version as verifier_version, v.verdict, v.execution, e.job,
  t.stepname as step, e.operator, e.host, e.pid, e.software_version, e.started_at, e.ended_at,
  e.outcome, a.number as audit_event, a.actor, a.origin, a.command
from run r
join problem p on p.problem_set = r.problem_set
join verdict v on v.run = r.run and v.problem = p.problem
join verifier f on f.verifier = v.verifier
left join execution e on e.execution = v.execution
left join step_execution t on t.jobexecutionid = v.execution and t.stepname in ('judge', 'draw')
left join audit_event a on a.number = e.audit_event
where r.name = :run and p.external_id = :problem and v.draw = :draw
order by f.verifier
