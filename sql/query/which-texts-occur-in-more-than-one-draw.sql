-- Texts that a run holds several times for one problem: expected of short answers, a sign of a broken seed for long ones.
select p.external_id as problem, d.draws, d.first_draw, d.last_draw, d.characters, d.text
from run r
join (
  select t.run, t.problem, count(*) as draws, min(t.draw) as first_draw, max(t.draw) as last_draw,
    char_length(t.text) as characters, t.text
  from sample_text t
  where t.run = (select run from run where name = :run)
  group by t.run, t.problem, t.text
  having count(*) > 1) d on d.run = r.run
join problem p on p.problem_set = r.problem_set and p.problem = d.problem
where r.name = :run
order by p.problem, d.draws desc, d.first_draw
