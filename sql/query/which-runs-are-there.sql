-- Runs with checkpoint, problem set and plan; an unknown plan field is null.
select r.run, r.name, c.identity as checkpoint, r.problem_set, s.name as problem_set_name,
  s.sha256 as problem_set_sha256, r.fingerprint, r.temperature, r.top_p, r.top_k, r.max_tokens,
  r.stop_strings, r.template, r.plan_seed, r.planned_draws, r.holds, r.created_at
from run r
join checkpoint c on c.checkpoint = r.checkpoint
join problem_set s on s.problem_set = r.problem_set
order by r.run
