-- Perplexity of the texts of a comparison, and of third runs over its problems, by support of the problem, writer, scorer and verdict.
select support, writer, run, verdict, scored_by, scorer, problems, texts, left_out,
  mean_perplexity, median_perplexity, pooled_perplexity
from perplexity_by_support
where comparison = :comparison
order by support, writer, run, verdict, scored_by, scorer
