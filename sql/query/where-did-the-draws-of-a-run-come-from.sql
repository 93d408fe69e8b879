-- Sources of a run's draws, newest first.
select ordinal, source, sha256, created_at
from run_source
where run = :run
order by ordinal desc
