-- The next texts of a problem that a verifier has given no verdict on.
select t.draw, t.text
from sample_text t
where t.run = :run
  and t.problem = :problem
  and t.draw > :after
  and not exists (
    select 1
    from verdict v
    where v.run = t.run and v.problem = t.problem and v.draw = t.draw and v.verifier = :verifier)
order by t.draw
limit :limit
