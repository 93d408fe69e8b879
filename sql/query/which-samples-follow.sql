-- The next samples of a run after a draw of a problem, up to the last problem, with the first :characters of their texts and a verifier's verdicts; '' leaves a filter out.
select p.external_id as problem, s.problem as number, s.draw,
  left(t.text, cast(:characters as integer)) as text, char_length(t.text) > cast(:characters as integer) as cut, s.stop_reason, s.tokens,
  s.sum_log_prob_nats, s.sum_sampling_log_prob_nats, s.mean_token_entropy_nats,
  s.max_token_entropy_nats, s.execution, s.verdict, s.reason, s.answer, s.answer_class
-- the page is cut out first, and verdicts are told its first problem: or all that lies before it is read
from (
  select o.problem, o.draw, o.stop_reason, o.tokens, o.sum_log_prob_nats,
    o.sum_sampling_log_prob_nats, o.mean_token_entropy_nats, o.max_token_entropy_nats, o.execution,
    v.verdict, v.reason, v.answer, v.answer_class
  from sample o
  left join verdict v on v.run = :run and v.problem = o.problem and v.draw = o.draw
    and v.verifier = :verifier and v.problem >= :problem and v.problem <= :last
  where o.run = :run and o.problem >= :problem and o.problem <= :last
    and (o.problem, o.draw) > (:problem, :draw) and (:verdict = '' or v.verdict = :verdict)
    and (:answerClass = '' or v.answer_class = :answerClass)
  order by o.run, o.problem, o.draw -- all of the key, or H2 sorts what it could walk
  limit :limit) s
join problem p on p.problem_set = :problemSet and p.problem = s.problem
left join sample_text t on t.run = :run and t.problem = s.problem and t.draw = s.draw
order by s.problem, s.draw
