-- Checkpoints by label, with where each was seen first; one of a recording has no path.
select checkpoint, label, path, identity, created_at
from checkpoint
order by checkpoint
