-- Draws of a run on which two verifiers differ, the first :limit of each pair of verdicts, with both answers, the reference and the text.
select d.ours, d.theirs, p.external_id as problem, d.draw, d.our_answer, d.their_answer,
  p.reference_answer, d.reason, x.text
from (
  select o.run, o.problem, o.draw, o.verdict as ours, t.verdict as theirs,
    o.answer as our_answer, t.answer as their_answer, coalesce(o.reason, t.reason) as reason,
    row_number() over (partition by o.verdict, t.verdict order by o.problem, o.draw) as place
  from verdict o
  join verdict t on t.run = o.run and t.problem = o.problem and t.draw = o.draw
  where o.run = :run and o.verifier = :ours and t.verifier = :theirs and o.verdict <> t.verdict) d
join run r on r.run = d.run
join problem p on p.problem_set = r.problem_set and p.problem = d.problem
left join sample_text x on x.run = d.run and x.problem = d.problem and x.draw = d.draw
where d.place <= :limit
order by d.ours, d.theirs, p.problem, d.draw
