-- Views for people: names instead of numbers. A run, a verifier and a comparison stand under their
-- names, a problem under its external id; entropies and log-probabilities are in nats.
-- The same statements serve H2 (in its PostgreSQL mode) and PostgreSQL.

create view problem_overview as
select s.name as problem_set, p.external_id as problem, p.prompt, p.reference_answer, p.answer_kind,
  p.metadata, p.problem as place
from problem p
join problem_set s on s.problem_set = p.problem_set;

-- A plan field that a recording does not tell is null.
create view run_overview as
select r.name as run, c.label as checkpoint, s.name as problem_set, r.holds, r.temperature,
  r.top_p, r.top_k, r.max_tokens, r.stop_strings, r.template, r.plan_seed, s.problems,
  r.planned_draws, cast(s.problems as bigint) * r.planned_draws as planned,
  case r.holds when 'samples'
    then coalesce((select sum(n.samples) from sample_count n where n.run = r.run), 0)
    else coalesce((select sum(t.drawn) from tally t where t.run = r.run), 0) end as drawn,
  c.path as checkpoint_path, c.identity as checkpoint_identity, r.fingerprint, r.created_at
from run r
join checkpoint c on c.checkpoint = r.checkpoint
join problem_set s on s.problem_set = r.problem_set;

create view run_source_overview as
select r.name as run, o.ordinal, o.source, o.sha256, o.created_at
from run_source o
join run r on r.run = o.run;

create view sample_overview as
select r.name as run, p.external_id as problem, s.draw, t.text, s.stop_reason, s.tokens,
  s.sum_log_prob_nats, s.sum_sampling_log_prob_nats, s.mean_token_entropy_nats,
  s.max_token_entropy_nats, s.execution, e.operator, e.host, e.software_version
from sample s
join run r on r.run = s.run
join problem p on p.problem_set = r.problem_set and p.problem = s.problem
left join sample_text t on t.run = s.run and t.problem = s.problem and t.draw = s.draw
left join execution e on e.execution = s.execution;

create view verdict_overview as
select r.name as run, p.external_id as problem, v.draw, f.name as verifier,
  f.version as verifier_version, v.verdict, v.reason, v.answer, v.answer_class,
  p.reference_answer, v.execution, e.operator, e.host, e.software_version
from verdict v
join run r on r.run = v.run
join problem p on p.problem_set = r.problem_set and p.problem = v.problem
join verifier f on f.verifier = v.verifier
left join execution e on e.execution = v.execution;

create view tally_overview as
select r.name as run, p.external_id as problem, f.name as verifier, f.version as verifier_version,
  t.drawn, t.correct, t.incorrect, t.no_answer, t.undecided, t.truncated
from tally t
join run r on r.run = t.run
join problem p on p.problem_set = r.problem_set and p.problem = t.problem
join verifier f on f.verifier = t.verifier;

create view answer_overview as
select r.name as run, p.external_id as problem, f.name as verifier, f.version as verifier_version,
  c.answer_class, c.correct, c.draws
from tally_class c
join run r on r.run = c.run
join problem p on p.problem_set = r.problem_set and p.problem = c.problem
join verifier f on f.verifier = c.verifier;

create view run_result_overview as
select r.name as run, f.name as verifier, f.version as verifier_version, m.measure, m.k, m.estimate
from run_result m
join run r on r.run = m.run
join verifier f on f.verifier = m.verifier;

-- The perplexity of a stored text under a checkpoint that need not have written it.
create view perplexity_by_score as
select r.name as run, p.external_id as problem, s.draw, c.label as scorer, s.log_prob_nats,
  s.tokens, exp(-s.log_prob_nats / nullif(s.tokens, 0)) as perplexity
from score s
join run r on r.run = s.run
join problem p on p.problem_set = r.problem_set and p.problem = s.problem
join checkpoint c on c.checkpoint = s.scorer;

-- Other levels or more draws make another result under the same name; newest tells the last.
create view comparison_overview as
select c.name as comparison, b.name as base_run, t.name as tuned_run, f.name as base_verifier,
  f.version as base_verifier_version, g.name as tuned_verifier,
  g.version as tuned_verifier_version, c.problems, c.draws, c.preserved, c.expanded, c.shrunk,
  c.out_of_support, c.srr, c.ndr, c.sds, c.nscr, c.mcnemar_p, c.expected_churn,
  c.comparison = (select max(n.comparison) from comparison n where n.name = c.name) as newest,
  c.execution, e.operator, e.host, e.software_version, c.created_at
from comparison c
join run b on b.run = c.base_run
join run t on t.run = c.tuned_run
join verifier f on f.verifier = c.base_verifier
join verifier g on g.verifier = c.tuned_verifier
left join execution e on e.execution = c.execution;

create view comparison_problem_overview as
select c.name as comparison, q.problem, q.base_correct, q.base_draws, q.tuned_correct,
  q.tuned_draws, q.support, q.base_membership, q.tuned_membership,
  c.comparison = (select max(n.comparison) from comparison n where n.name = c.name) as newest,
  c.created_at
from comparison_problem q
join comparison c on c.comparison = q.comparison;

create view comparison_pass_at_k_overview as
select c.name as comparison, q.k, q.base, q.tuned, q.delta, q.lower_bound, q.upper_bound,
  q.band_lower, q.band_upper,
  c.comparison = (select max(n.comparison) from comparison n where n.name = c.name) as newest,
  c.created_at
from comparison_pass_at_k q
join comparison c on c.comparison = q.comparison;
