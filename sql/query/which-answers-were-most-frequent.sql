-- The :answers most frequent answer classes of each problem of a run, by verifier; "no answer" is one of them.
select d.external_id as problem, d.name as verifier, d.version, d.place, d.answer_class, d.correct,
  d.draws, d.drawn
from (
  select p.problem, p.external_id, f.verifier, f.name, f.version, c.answer_class, c.correct,
    c.draws, t.drawn,
    row_number() over (
      partition by c.problem, c.verifier
      order by c.draws desc, c.correct desc, c.answer_class) as place
  from run r
  join (
    select run, problem, verifier, answer_class, correct, draws from tally_class
    union all
    select run, problem, verifier, 'no answer', false, no_answer from tally where no_answer > 0) c
    on c.run = r.run
  join tally t on t.run = c.run and t.problem = c.problem and t.verifier = c.verifier
  join verifier f on f.verifier = c.verifier
  join problem p on p.problem_set = r.problem_set and p.problem = c.problem
  where r.name = :run) d
where d.place <= :answers
order by d.problem, d.verifier, d.place
