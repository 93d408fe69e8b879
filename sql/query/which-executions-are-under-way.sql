-- Job executions that have no end yet, of living and of dead processes.
select j.jobexecutionid as execution, i.jobname as job, j.jobparameters as parameters, e.subject,
  e.operator, e.host, e.pid
from job_execution j
join job_instance i on i.jobinstanceid = j.jobinstanceid
left join execution e on e.execution = j.jobexecutionid
where j.batchstatus in ('STARTING', 'STARTED', 'STOPPING')
  or (e.execution is not null and e.ended_at is null)
order by j.jobexecutionid
