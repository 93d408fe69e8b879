-- Descriptions of the servers that gave a checkpoint, oldest first.
select ordinal, source, created_at
from checkpoint_source
where checkpoint = :checkpoint
order by ordinal
