-- Written equations of each problem's samples beside a verifier's verdicts, as a version of the trace checks reads them.
select p.external_id as problem, t.samples, t.written, t.sound, t.correct, t.correct_unsound,
  t.sound_incorrect, t.bare, t.underived, t.equations, t.hold
from trace_by_problem t
join run r on r.run = t.run
join problem p on p.problem_set = r.problem_set and p.problem = t.problem
where t.run = :run and t.verifier = :verifier and t.version = :version
order by t.problem
