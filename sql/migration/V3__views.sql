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

-- The perplexity of a stored text under a checkpoint that need not have written it; null where the
-- text is empty or was left out, capped at e to the 700th. A text's end is not scored: to compare
-- two checkpoints, look at what both think of the same texts, never at one score beside a sample's
-- own log-probability.
create view perplexity_by_score as
select r.name as run, p.external_id as problem, s.draw, c.label as scorer, s.log_prob_nats,
  s.mean_token_entropy_nats, s.tokens,
  case when s.tokens > 0 and s.log_prob_nats is not null
    then exp(least(700.0, -s.log_prob_nats / s.tokens)) end as perplexity
from score s
join run r on r.run = s.run
join problem p on p.problem_set = r.problem_set and p.problem = s.problem
join checkpoint c on c.checkpoint = s.scorer;

-- R = p(reference and its end | prompt, reasoning) of a sample: 0 where it holds no answer, null where
-- it was left out. rollout.Cloze tells what ends an answer.
create view likelihood_overview as
select r.name as run, p.external_id as problem, l.draw, c.label as scorer, l.outcome,
  l.log_prob_nats, l.tokens,
  case l.outcome when 'scored' then exp(l.log_prob_nats) when 'no answer' then cast(0 as double precision) end
    as likelihood
from likelihood l
join run r on r.run = l.run
join problem p on p.problem_set = r.problem_set and p.problem = l.problem
join checkpoint c on c.checkpoint = l.scorer;

-- Two estimates of a problem's success and the variances of both: correct / decided with
-- p (1 - p) / n, under each verifier whose verdicts were aggregated, and the mean likelihood of its
-- reference with var / n (null for a single sample), which needs no verifier. A rate without a
-- decided draw is null.
create view success_by_problem as
select l.run, l.problem, l.scorer, l.samples, l.no_answer, l.left_out, l.mean_likelihood,
  l.mean_likelihood_variance, t.verifier, t.n as decided, t.p as success_rate,
  t.p * (1 - t.p) / t.n as success_rate_variance
from (
  select run, problem, scorer, count(r) as samples,
    sum(case when outcome = 'no answer' then 1 else 0 end) as no_answer,
    sum(case when outcome = 'left out' then 1 else 0 end) as left_out,
    cast(avg(r) as double precision) as mean_likelihood,
    cast(var_samp(r) / count(r) as double precision) as mean_likelihood_variance
  from (
    select run, problem, scorer, outcome,
      case outcome when 'scored' then exp(log_prob_nats) when 'no answer' then cast(0 as double precision) end as r
    from likelihood) s
  group by run, problem, scorer) l
left join (
  select run, problem, verifier, correct + incorrect + no_answer as n,
    cast(correct as double precision) / nullif(correct + incorrect + no_answer, 0) as p
  from tally) t on t.run = l.run and t.problem = l.problem;

create view success_overview as
select r.name as run, p.external_id as problem, c.label as scorer, s.samples, s.no_answer,
  s.left_out, s.mean_likelihood, s.mean_likelihood_variance, f.name as verifier,
  f.version as verifier_version, s.decided, s.success_rate, s.success_rate_variance
from success_by_problem s
join run r on r.run = s.run
join problem p on p.problem_set = r.problem_set and p.problem = s.problem
join checkpoint c on c.checkpoint = s.scorer
left join verifier f on f.verifier = s.verifier;

create view trace_check_overview as
select r.name as run, p.external_id as problem, t.draw, t.version, t.equations, t.hold, t.rounded,
  t.bare, t.underived, t.execution
from trace_check t
join run r on r.run = t.run
join problem p on p.problem_set = r.problem_set and p.problem = t.problem;

-- Local validity beside the verdict, in numbers of the tables: of the samples of a problem that were
-- checked and judged, those that write equations, those whose equations all hold (exactly or
-- rounded), correct answers behind an equation that fails, and others where all hold.
create view trace_by_problem as
select t.run, t.problem, v.verifier, t.version, count(*) as samples,
  sum(case when t.equations > 0 then 1 else 0 end) as written,
  sum(case when t.equations > 0 and t.hold + t.rounded = t.equations then 1 else 0 end) as sound,
  sum(case when v.verdict = 'correct' then 1 else 0 end) as correct,
  sum(case when v.verdict = 'correct' and t.hold + t.rounded < t.equations then 1 else 0 end)
    as correct_unsound,
  sum(case when v.verdict <> 'correct' and t.equations > 0 and t.hold + t.rounded = t.equations
    then 1 else 0 end) as sound_incorrect,
  sum(case when t.bare then 1 else 0 end) as bare,
  sum(case when t.underived then 1 else 0 end) as underived,
  sum(t.equations) as equations, sum(t.hold + t.rounded) as hold
from trace_check t
join verdict v on v.run = t.run and v.problem = t.problem and v.draw = t.draw
group by t.run, t.problem, v.verifier, t.version;

create view trace_by_run as
select r.name as run, f.name as verifier, f.version as verifier_version, t.version,
  count(*) as problems, sum(t.samples) as samples, sum(t.written) as written,
  sum(t.sound) as sound, sum(t.correct) as correct, sum(t.correct_unsound) as correct_unsound,
  sum(t.sound_incorrect) as sound_incorrect, sum(t.bare) as bare, sum(t.underived) as underived,
  sum(t.equations) as equations, sum(t.hold) as hold
from trace_by_problem t
join run r on r.run = t.run
join verifier f on f.verifier = t.verifier
group by r.name, f.name, f.version, t.version;

-- The same of both runs of a comparison's newest result, by support and under its own verdicts.
create view trace_by_support as
select c.name as comparison, q.support,
  case r.run when c.base_run then 'base' else 'tuned' end as writer, r.name as run, t.version,
  count(*) as problems, sum(t.samples) as samples, sum(t.written) as written,
  sum(t.sound) as sound, sum(t.correct) as correct, sum(t.correct_unsound) as correct_unsound,
  sum(t.sound_incorrect) as sound_incorrect, sum(t.bare) as bare, sum(t.underived) as underived,
  sum(t.equations) as equations, sum(t.hold) as hold
from comparison c
join run r on r.run in (c.base_run, c.tuned_run)
join problem p on p.problem_set = r.problem_set
join comparison_problem q on q.comparison = c.comparison and q.problem = p.external_id
join trace_by_problem t on t.run = r.run and t.problem = p.problem
  and t.verifier = case r.run when c.base_run then c.base_verifier else c.tuned_verifier end
where c.comparison = (select max(n.comparison) from comparison n where n.name = c.name)
group by c.name, q.support, case r.run when c.base_run then 'base' else 'tuned' end, r.name,
  t.version;

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

-- A scored text of a problem of a comparison's newest result. Writer and scored_by say whether the
-- base run or the tuned run wrote the text, and whose checkpoint scored it; other are texts of a
-- third run over the same problems, and a third checkpoint. The verdict is the comparison's own.
create view comparison_score_overview as
select c.name as comparison, q.problem, q.support,
  case r.run when c.base_run then 'base' when c.tuned_run then 'tuned' else 'other' end as writer,
  r.name as run, s.draw,
  case s.scorer when b.checkpoint then 'base' when t.checkpoint then 'tuned' else 'other' end
    as scored_by,
  k.label as scorer, v.verdict, s.tokens, s.log_prob_nats, s.mean_token_entropy_nats,
  case when s.tokens > 0 and s.log_prob_nats is not null
    then exp(least(700.0, -s.log_prob_nats / s.tokens)) end as perplexity
from comparison c
join run b on b.run = c.base_run
join run t on t.run = c.tuned_run
join run r on r.problem_set in (b.problem_set, t.problem_set)
join problem p on p.problem_set = r.problem_set
join comparison_problem q on q.comparison = c.comparison and q.problem = p.external_id
join score s on s.run = r.run and s.problem = p.problem
join checkpoint k on k.checkpoint = s.scorer
left join verdict v on v.run = s.run and v.problem = s.problem and v.draw = s.draw
  and v.verifier = case r.run when c.base_run then c.base_verifier else c.tuned_verifier end
where c.comparison = (select max(n.comparison) from comparison n where n.name = c.name);

-- The same in numbers. Texts have a token or more and were scored; pooled is
-- exp(-sum of log-probabilities / sum of tokens), mean and median are over texts.
create view perplexity_by_support as
select comparison, support, writer, run, scored_by, scorer, verdict,
  count(distinct problem) as problems, count(perplexity) as texts,
  count(*) - count(log_prob_nats) as left_out,
  cast(avg(perplexity) as double precision) as mean_perplexity,
  cast(percentile_cont(0.5) within group (order by perplexity) as double precision)
    as median_perplexity,
  case when count(perplexity) > 0
    then exp(least(700.0, -sum(log_prob_nats) filter (where perplexity is not null)
      / sum(tokens) filter (where perplexity is not null))) end as pooled_perplexity
from comparison_score_overview
group by comparison, support, writer, run, scored_by, scorer, verdict;
