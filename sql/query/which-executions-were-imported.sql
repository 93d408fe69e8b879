-- Job executions that another ledger ran and an archive brought, with their number there.
select e.execution, i.original, i.campaign, e.job, e.subject, e.operator, e.host,
  e.software_version, e.started_at, e.ended_at, e.outcome, i.archive_sha256, i.archived_at,
  i.imported_at
from imported_execution i
join execution e on e.execution = i.execution
order by e.execution
