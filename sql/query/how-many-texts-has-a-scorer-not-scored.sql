-- Texts of each problem, of draws below :draws, that a checkpoint has not scored; with a verifier other than 0, those it calls correct.
select n.problem, count(*) as texts
from sample_count n
left join score_count c on c.run = n.run and c.problem = n.problem and c.scorer = :scorer
join sample t on t.run = n.run and t.problem = n.problem
where n.run = :run
  and coalesce(c.scores, 0) < n.samples
  and t.draw < :draws
  and not exists (
    select 1
    from score s
    where s.run = t.run and s.problem = t.problem and s.draw = t.draw and s.scorer = :scorer)
  and (:verifier = 0 or exists (
    select 1
    from verdict v
    where v.run = :run and v.problem = t.problem and v.draw = t.draw and v.verifier = :verifier
      and v.verdict = 'correct'))
group by n.problem
order by n.problem
