-- Steps of a job execution with their metrics, in order; those of partitioned steps are their sums.
select stepexecutionid as step_execution, stepname as step, lower(batchstatus) as status,
  starttime as started_at, endtime as ended_at, readcount as read, writecount as written,
  commitcount as commits, rollbackcount as rollbacks, readskipcount as read_skips,
  processskipcount as process_skips, writeskipcount as write_skips, filtercount as filtered,
  executionexception as failure
from step_execution
where jobexecutionid = :execution
order by stepexecutionid
