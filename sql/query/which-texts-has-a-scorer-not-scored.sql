-- The next texts of a problem, of draws below :draws, that a checkpoint has not scored; with a verifier other than 0, those it calls correct.
select t.draw, t.text
from sample_text t
where t.run = :run
  and t.problem = :problem
  and t.draw > :after
  and t.draw < :draws
  and not exists (
    select 1
    from score s
    where s.run = t.run and s.problem = t.problem and s.draw = t.draw and s.scorer = :scorer)
  and (:verifier = 0 or exists (
    select 1
    from verdict v
    where v.run = :run and v.problem = :problem and v.draw = t.draw and v.verifier = :verifier
      and v.verdict = 'correct'))
order by t.draw
limit :limit
