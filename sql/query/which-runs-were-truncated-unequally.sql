-- Comparisons whose runs were cut at the maximum of tokens at different rates; a rate that nobody told is null.
select d.comparison, d.base, d.base_max_tokens, d.base_truncated, d.base_drawn,
  cast(d.base_truncated as double precision) / nullif(cast(d.base_drawn as double precision), 0)
    as base_rate,
  d.tuned, d.tuned_max_tokens, d.tuned_truncated, d.tuned_drawn,
  cast(d.tuned_truncated as double precision) / nullif(cast(d.tuned_drawn as double precision), 0)
    as tuned_rate
from (
  select c.comparison as number, c.name as comparison, b.name as base,
    b.max_tokens as base_max_tokens, t.name as tuned, t.max_tokens as tuned_max_tokens,
    (select sum(y.truncated) from tally y
     where y.run = c.base_run and y.verifier = c.base_verifier) as base_truncated,
    (select sum(y.drawn) from tally y
     where y.run = c.base_run and y.verifier = c.base_verifier) as base_drawn,
    (select sum(y.truncated) from tally y
     where y.run = c.tuned_run and y.verifier = c.tuned_verifier) as tuned_truncated,
    (select sum(y.drawn) from tally y
     where y.run = c.tuned_run and y.verifier = c.tuned_verifier) as tuned_drawn
  from comparison c
  join run b on b.run = c.base_run
  join run t on t.run = c.tuned_run
  where c.comparison in (select max(comparison) from comparison group by name)) d
where d.base_truncated * d.tuned_drawn is distinct from d.tuned_truncated * d.base_drawn
order by d.number
