-- Files or servers that the draws of a run came from, oldest first.
select o.ordinal, o.source, o.sha256, o.created_at
from run r
join run_source o on o.run = r.run
where r.name = :run
order by o.ordinal
