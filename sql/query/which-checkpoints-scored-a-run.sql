-- Checkpoints that scored texts of a run, oldest first.
select c.checkpoint, c.identity, sum(n.scores) as scores
from score_count n
join checkpoint c on c.checkpoint = n.scorer
where n.run = :run
group by c.checkpoint, c.identity
order by c.checkpoint
