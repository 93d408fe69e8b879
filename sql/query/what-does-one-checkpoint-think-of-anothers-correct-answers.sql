-- Perplexity of the correct texts of a comparison: who wrote them, who scored them; the same texts under both checkpoints stand side by side.
select writer, run, scored_by, scorer, count(distinct problem) as problems,
  count(perplexity) as texts, count(*) - count(log_prob_nats) as left_out,
  cast(avg(perplexity) as double precision) as mean_perplexity,
  cast(percentile_cont(0.5) within group (order by perplexity) as double precision)
    as median_perplexity,
  case when count(perplexity) > 0
    then exp(least(700.0, -sum(log_prob_nats) filter (where perplexity is not null)
      / sum(tokens) filter (where perplexity is not null))) end as pooled_perplexity
from comparison_score_overview
where comparison = :comparison and verdict = 'correct'
group by writer, run, scored_by, scorer
order by writer, run, scored_by, scorer
