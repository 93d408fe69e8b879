-- Draws of a run that our newest verifier and the source's recorded verdict do not both call correct or not correct, with answer, reference and text.
select p.external_id as problem, o.draw, f.name as verifier, f.version, o.verdict as ours,
  g.verdict as recorded, o.reason, o.answer, p.reference_answer, t.text
from run r
join verdict o on o.run = r.run
join verifier f on f.verifier = o.verifier
join verdict g on g.run = o.run and g.problem = o.problem and g.draw = o.draw
join verifier h on h.verifier = g.verifier and h.name = 'recorded'
join problem p on p.problem_set = r.problem_set and p.problem = o.problem
left join sample_text t on t.run = o.run and t.problem = o.problem and t.draw = o.draw
where r.name = :run
  and o.verifier = (
    select max(n.verifier)
    from verdict_count n
    join verifier m on m.verifier = n.verifier
    where n.run = r.run and m.name <> 'recorded')
  and (o.verdict = 'correct') <> (g.verdict = 'correct')
order by p.problem, o.draw
