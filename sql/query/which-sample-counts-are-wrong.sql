-- Problems whose counters differ from the samples stored. There are none in a sound ledger.
select run, problem, sum(counted) as counted, sum(stored) as stored,
  sum(counted_truncated) as counted_truncated, sum(stored_truncated) as stored_truncated,
  sum(counted_tokens) as counted_tokens, sum(stored_tokens) as stored_tokens
from (
  select run, problem, samples as counted, 0 as stored, truncated as counted_truncated,
    0 as stored_truncated, tokens as counted_tokens, 0 as stored_tokens
  from sample_count
  union all
  select run, problem, 0 as counted, count(*) as stored, 0 as counted_truncated,
    sum(case when stop_reason = 'length' then 1 else 0 end) as stored_truncated,
    0 as counted_tokens, coalesce(sum(tokens), 0) as stored_tokens
  from sample
  group by run, problem) c
group by run, problem
having sum(counted) <> sum(stored) or sum(counted_truncated) <> sum(stored_truncated)
  or sum(counted_tokens) <> sum(stored_tokens)
