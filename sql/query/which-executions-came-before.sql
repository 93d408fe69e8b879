-- The last job executions before a number, of a job and a status; '' leaves a filter out.
select e.execution, e.job, e.subject, e.campaign, e.operator, e.host, e.pid, e.software_version,
  e.started_at, e.ended_at, lower(coalesce(e.outcome, j.batchstatus, 'unknown')) as status
from execution e
left join job_execution j on j.jobexecutionid = e.execution
where e.execution < :before and (:job = '' or e.job = :job)
  and (:status = '' or lower(coalesce(e.outcome, j.batchstatus, 'unknown')) = :status)
order by e.execution desc
limit :limit
