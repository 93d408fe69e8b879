-- Verdicts of a verifier on a stretch of problems, by verdict and answer class.
select problem, verdict, answer_class, count(*) as draws
from verdict
where run = :run and problem >= :from and problem < :to and verifier = :verifier
group by problem, verdict, answer_class
order by problem, draws desc, answer_class
