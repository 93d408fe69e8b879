-- Samples of a stretch of problems: drawn, with a known stop reason, and cut at the maximum of tokens.
select problem, count(*) as drawn, count(stop_reason) as told,
  sum(case when stop_reason = 'length' then 1 else 0 end) as truncated
from sample
where run = :run and problem >= :from and problem < :to
group by problem
order by problem
