-- Answers that a run gives to three or more problems and at least :percent of a hundred of those it answers, multiple choice left out, under a verifier's verdicts.
select a.answer_class, a.problems, j.judged, a.draws, a.correct
from (
  select c.run, c.verifier, c.answer_class, count(distinct c.problem) as problems,
    sum(c.draws) as draws, sum(case when c.correct then c.draws else 0 end) as correct
  from tally_class c
  join run r on r.run = c.run
  join problem p on p.problem_set = r.problem_set and p.problem = c.problem
  where p.answer_kind <> 'CHOICE'
  group by c.run, c.verifier, c.answer_class) a
join (
  select c.run, c.verifier, count(distinct c.problem) as judged
  from tally_class c
  join run r on r.run = c.run
  join problem p on p.problem_set = r.problem_set and p.problem = c.problem
  where p.answer_kind <> 'CHOICE'
  group by c.run, c.verifier) j on j.run = a.run and j.verifier = a.verifier
join run r on r.run = a.run
join verifier f on f.verifier = a.verifier
where r.name = :run and f.name = :verifier and f.version = :version
  and a.problems >= 3 and 100 * a.problems >= :percent * j.judged
order by a.problems desc, a.answer_class
