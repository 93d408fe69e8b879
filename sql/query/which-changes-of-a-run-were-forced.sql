-- Changes of a run's checkpoint or plan that were forced, oldest first; samples of executions after the last one named were drawn after it.
select number, before_fingerprint, after_fingerprint, differences, actor, changed_at, last_execution
from run_change
where run = :run
order by number
