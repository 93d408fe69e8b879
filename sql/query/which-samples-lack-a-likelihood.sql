-- The next texts of a problem, of draws below :draws, behind whose reasoning a checkpoint has not scored the reference.
select t.draw, t.text
from sample_text t
where t.run = :run
  and t.problem = :problem
  and t.draw > :after
  and t.draw < :draws
  and not exists (
    select 1
    from likelihood l
    where l.run = t.run and l.problem = t.problem and l.draw = t.draw and l.scorer = :scorer)
order by t.draw
limit :limit
