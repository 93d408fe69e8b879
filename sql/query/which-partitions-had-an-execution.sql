-- Partitions of the steps of a job execution.
select p.stepexecutionid as step_execution, p.partitionexecutionid as partition,
  lower(p.batchstatus) as status, p.executionexception as failure
from partition_execution p
join step_execution s on s.stepexecutionid = p.stepexecutionid
where s.jobexecutionid = :execution
order by p.stepexecutionid, p.partitionexecutionid
