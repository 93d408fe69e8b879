-- Problems whose counters differ from the verdicts stored. There are none in a sound ledger.
select run, problem, verifier, sum(counted) as counted, sum(stored) as stored,
  sum(counted_correct) as counted_correct, sum(stored_correct) as stored_correct
from (
  select run, problem, verifier, verdicts as counted, 0 as stored, correct as counted_correct,
    0 as stored_correct, incorrect + no_answer + undecided as counted_other, 0 as stored_other
  from verdict_count
  union all
  select run, problem, verifier, 0 as counted, count(*) as stored, 0 as counted_correct,
    sum(case when verdict = 'correct' then 1 else 0 end) as stored_correct, 0 as counted_other,
    sum(case when verdict = 'correct' then 0 else 1 end) as stored_other
  from verdict
  group by run, problem, verifier) c
group by run, problem, verifier
having sum(counted) <> sum(stored) or sum(counted_correct) <> sum(stored_correct)
  or sum(counted_other) <> sum(stored_other)
