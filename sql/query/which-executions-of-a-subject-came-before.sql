-- The last job executions of a subject or a campaign before a number, of a job and a status; '' leaves a filter out.
select e.execution, e.job, e.subject, e.campaign, e.operator, e.host, e.pid, e.software_version,
  e.started_at, e.ended_at, lower(coalesce(e.outcome, j.batchstatus, 'unknown')) as status
from (
  select execution from execution where subject = :subject and execution < :before
  union
  select execution from execution where campaign = :subject and execution < :before) o
join execution e on e.execution = o.execution
left join job_execution j on j.jobexecutionid = e.execution
where (:job = '' or e.job = :job)
  and (:status = '' or lower(coalesce(e.outcome, j.batchstatus, 'unknown')) = :status)
order by e.execution desc
limit :limit
