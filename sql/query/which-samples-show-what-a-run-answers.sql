-- Of each of some problems of a run, listed as ',0,17,', one sample that is correct and one that is not, each of the most frequent answer: both ends of its text, :characters long, and its length; null where it was purged.
select w.problem, w.draw, w.verdict,
  (select left(t.text, cast(:characters as integer)) from sample_text t
    where t.run = :run and t.problem = w.problem and t.draw = w.draw) as beginning,
  (select right(t.text, cast(:characters as integer)) from sample_text t
    where t.run = :run and t.problem = w.problem and t.draw = w.draw) as ending,
  (select char_length(t.text) from sample_text t
    where t.run = :run and t.problem = w.problem and t.draw = w.draw) as characters
from (
  select v.problem, v.draw, v.verdict,
    row_number() over (partition by v.problem, case v.verdict when 'correct' then 1 else 0 end
      order by v.alike desc, v.draw) as place
  from (
    select v.problem, v.draw, v.verdict,
      count(*) over (partition by v.problem, v.verdict, v.answer_class) as alike
    from verdict v
    where v.run = :run and v.verifier = :verifier and v.verdict <> 'undecided'
      and v.problem in (
        select p.problem
        from run r
        join problem p on p.problem_set = r.problem_set
        where r.run = :run
          and position(concat(',', p.problem, ',') in cast(:problems as varchar)) > 0)) v) w
where w.place = 1
order by w.problem, case w.verdict when 'correct' then 0 else 1 end
