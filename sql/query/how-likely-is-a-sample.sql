-- What each checkpoint thinks of one sample's text, and of the reference behind its reasoning; nats.
select c.label as scorer, s.log_prob_nats, s.mean_token_entropy_nats, s.tokens,
  l.outcome as reference_outcome, l.log_prob_nats as reference_log_prob_nats
from checkpoint c
left join score s
  on s.run = :run and s.problem = :problem and s.draw = :draw and s.scorer = c.checkpoint
left join likelihood l
  on l.run = :run and l.problem = :problem and l.draw = :draw and l.scorer = c.checkpoint
where s.run is not null or l.run is not null
order by c.checkpoint
