-- The result of this number, if it is one of a comparison of this name, as JSON without its problems.
select comparison as number, created_at, result from comparison where name = :name and comparison = :number
