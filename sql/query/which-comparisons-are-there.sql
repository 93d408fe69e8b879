-- Stored comparisons, oldest first.
select c.comparison, c.name, b.name as base, t.name as tuned, c.base_verifier, c.tuned_verifier,
  c.input_sha256, c.problems, c.draws, c.preserved, c.expanded, c.shrunk, c.out_of_support,
  c.srr, c.ndr, c.sds, c.nscr, c.mcnemar_p, c.expected_churn, c.created_at
from comparison c
join run b on b.run = c.base_run
join run t on t.run = c.tuned_run
order by c.comparison
