-- Scores that a checkpoint gave texts of a run, of draws below :draws; with a verifier other than 0, texts that it calls correct; null where a text was left out.
select s.problem, s.draw, s.tokens, s.log_prob_nats, s.mean_token_entropy_nats
from score s
where s.run = :run
  and s.scorer = :scorer
  and s.draw < :draws
  and (:verifier = 0 or exists (
    select 1
    from verdict v
    where v.run = :run and v.problem = s.problem and v.draw = s.draw and v.verifier = :verifier
      and v.verdict = 'correct'))
order by s.problem, s.draw
