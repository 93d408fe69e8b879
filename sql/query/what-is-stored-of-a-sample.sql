-- One sample with its problem, numbers and text.
select p.external_id as problem, p.prompt, p.reference_answer, p.answer_kind, s.problem as number,
  s.draw, s.stop_reason, s.tokens, s.sum_log_prob_nats, s.sum_sampling_log_prob_nats,
  s.mean_token_entropy_nats, s.max_token_entropy_nats, s.execution, t.text
from sample s
join problem p on p.problem_set = :problemSet and p.problem = s.problem
left join sample_text t on t.run = s.run and t.problem = s.problem and t.draw = s.draw
where s.run = :run and s.problem = :problem and s.draw = :draw
