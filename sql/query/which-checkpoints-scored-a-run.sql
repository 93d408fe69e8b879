-- Checkpoints that scored texts of a run, oldest first.
select c.checkpoint, c.identity, c.label, sum(n.scores) as scores
from score_count n
join checkpoint c on c.checkpoint = n.scorer
where n.run = :run
group by c.checkpoint, c.identity, c.label
order by c.checkpoint
