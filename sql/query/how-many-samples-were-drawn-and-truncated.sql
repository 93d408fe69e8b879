-- Samples of a stretch of problems: drawn, with a known stop reason, and cut at the maximum of tokens.
select problem, samples as drawn, told, truncated
from sample_count
where run = :run and problem >= :from and problem < :to
order by problem
