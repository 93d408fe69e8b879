-- The next texts of a problem that no trace check of a version looked at.
select t.draw, t.text
from sample_text t
where t.run = :run
  and t.problem = :problem
  and t.draw > :after
  and not exists (
    select 1
    from trace_check c
    where c.run = t.run and c.problem = t.problem and c.draw = t.draw and c.version = :version)
order by t.draw
limit :limit
