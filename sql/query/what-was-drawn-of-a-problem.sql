-- Samples of one problem in a run with their texts.
select s.draw, t.text, s.stop_reason, s.tokens, s.sum_log_prob_nats, s.sum_sampling_log_prob_nats,
  s.mean_token_entropy_nats, s.max_token_entropy_nats, s.execution
from sample s
left join sample_text t on t.run = s.run and t.problem = s.problem and t.draw = s.draw
where s.run = :run and s.problem = :problem
order by s.draw
