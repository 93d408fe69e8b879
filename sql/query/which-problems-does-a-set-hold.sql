-- The problems of a set in their order.
select problem, external_id, prompt, reference_answer, answer_kind, metadata
from problem
where problem_set = :problemSet
order by problem
