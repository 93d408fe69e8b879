-- Tokens that a run produced: of how many samples they are known, their sum, mean and largest, and how many samples were cut.
select r.name as run, count(*) as samples, count(s.tokens) as counted, sum(s.tokens) as tokens,
  cast(avg(s.tokens) as double precision) as mean_tokens, max(s.tokens) as largest, r.max_tokens,
  case when count(s.stop_reason) > 0
    then sum(case when s.stop_reason = 'length' then 1 else 0 end) end as truncated
from run r
join sample s on s.run = r.run
where r.name = :run
group by r.name, r.max_tokens
