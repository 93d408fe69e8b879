-- The newest result of a comparison of this name, as JSON without its problems.
select comparison as number, created_at, result from comparison where name = :name
order by comparison desc
limit 1
