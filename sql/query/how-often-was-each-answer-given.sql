-- Answer classes of each problem of a run under a verifier, most frequent first.
select problem, answer_class, correct, draws
from tally_class
where run = :run and verifier = :verifier
order by problem, draws desc, answer_class
