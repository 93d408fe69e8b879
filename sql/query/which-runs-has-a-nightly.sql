-- The last runs of a nightly, newest first: they are named after it, as NIGHTLY.CHECKPOINT.
select name
from run
where position(:nightly || '.' in name) = 1
order by run desc
limit :limit
