-- Problem sets with what is stored of them.
select s.name, s.problems, (select count(*) from problem p where p.problem_set = s.problem_set) as stored,
  s.sha256
from problem_set s
order by s.problem_set
