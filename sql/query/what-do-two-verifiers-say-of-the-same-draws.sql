-- Draws of a run that two verifiers both judged, by what each of them said.
select o.verdict as ours, t.verdict as theirs, count(*) as draws
from verdict o
join verdict t on t.run = o.run and t.problem = o.problem and t.draw = o.draw
where o.run = :run and o.verifier = :ours and t.verifier = :theirs
group by o.verdict, t.verdict
order by o.verdict, t.verdict
