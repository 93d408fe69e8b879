-- The next problems of a run after a number: draws and a verifier's verdicts, and the support in a comparison; '' leaves a filter out, and a problem whose answers were counted before its last verdicts passes that on answer class.
select q.problem as number, q.external_id as problem, q.drawn,
  q.correct + q.incorrect + q.no_answer + q.undecided as judged, q.correct, q.incorrect,
  q.no_answer, q.undecided, x.support, y.name as comparison
from (
  -- what was imported as tallies, or whose samples were purged, has no counters of samples
  select p.problem, p.external_id, coalesce(c.samples, t.drawn, 0) as drawn,
    coalesce(k.correct, t.correct) as correct, coalesce(k.incorrect, t.incorrect) as incorrect,
    coalesce(k.no_answer, t.no_answer) as no_answer,
    coalesce(k.undecided, t.undecided) as undecided,
    case when t.drawn is null or t.correct + t.incorrect + t.no_answer + t.undecided
        <> coalesce(k.verdicts, t.correct + t.incorrect + t.no_answer + t.undecided)
      then 1 else 0 end as old
  from problem p
  left join sample_count c on c.run = :run and c.problem = p.problem
  left join verdict_count k
    on k.run = :run and k.problem = p.problem and k.verifier = :verifier
  left join tally t on t.run = :run and t.problem = p.problem and t.verifier = :verifier
  where p.problem_set = :problemSet and p.problem > :after) q
left join comparison_problem x on x.comparison = :comparison and x.problem = q.external_id
left join comparison y on y.comparison = :comparison
where (:support = '' or x.support = :support)
  and (:verdict = '' or case :verdict when 'correct' then q.correct when 'incorrect'
    then q.incorrect when 'no answer' then q.no_answer else q.undecided end > 0)
  and (:answerClass = '' or q.old = 1
    or exists (select 1 from tally_class a where a.run = :run and a.problem = q.problem
      and a.verifier = :verifier and a.answer_class = :answerClass))
order by q.problem
limit :limit
