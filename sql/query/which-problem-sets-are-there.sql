-- Problem sets with their identity, and how many of their problems are stored.
select s.problem_set, s.name, s.sha256, s.problems, s.source, s.created_at,
  (select count(*) from problem p where p.problem_set = s.problem_set) as stored
from problem_set s
order by s.problem_set
