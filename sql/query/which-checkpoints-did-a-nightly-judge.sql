-- Checkpoints that a nightly judged, the last first: the gate's outcome, the rule that decided, and its numbers.
select checkpoint, draws, comparison, outcome, sentence, ruled_at, gate, told
from nightly_ruling
where nightly = :nightly
order by ruled_at desc, checkpoint, draws desc
