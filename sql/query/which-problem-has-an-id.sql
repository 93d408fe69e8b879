-- The number of a problem of a set by its own id.
select problem from problem where problem_set = :problemSet and external_id = :id
