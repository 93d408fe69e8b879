-- The newest comparison of two runs by its name, or by that of the two the other way round.
select comparison, name
from comparison
where name = :name or name = :reverse
order by comparison desc
limit 1
