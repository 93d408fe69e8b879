-- What was taken out of a run, by whom and when.
select part, taken, actor, purged_at from run_purge where run = :run order by purged_at
