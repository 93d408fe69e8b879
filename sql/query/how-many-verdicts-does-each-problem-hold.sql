-- Verdicts of a verifier on each problem of a run, by the problem's number.
select problem, verdicts from verdict_count where run = :run and verifier = :verifier order by problem
