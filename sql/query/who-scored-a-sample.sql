-- Who had one sample scored, by each checkpoint: log-probability, execution, step, operator, machine, version, and the audited command that it was a part of.
select c.label as scorer, s.log_prob_nats, s.tokens, s.execution, e.job, t.stepname as step,
  e.operator, e.host, e.pid, e.software_version, e.started_at, e.ended_at, e.outcome,
  a.number as audit_event, a.actor, a.origin, a.command
from run r
join problem p on p.problem_set = r.problem_set
join score s on s.run = r.run and s.problem = p.problem
join checkpoint c on c.checkpoint = s.scorer
left join execution e on e.execution = s.execution
left join step_execution t on t.jobexecutionid = s.execution and t.stepname = 'score'
left join audit_event a on a.number = e.audit_event
where r.name = :run and p.external_id = :problem and s.draw = :draw
order by c.checkpoint
