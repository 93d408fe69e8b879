-- What living holders of a lease, or of its shards, do by their last heartbeat, with the age of their oldest open request by now.
select name, pid, host, stage, unit, done, total, in_flight,
  oldest_seconds + cast(extract(epoch from (current_timestamp - heartbeat)) as double precision)
    as oldest_seconds
from lease
where (name = :name or position(:name || ' shard ' in name) = 1)
  and heartbeat between current_timestamp - interval '30' second
    and current_timestamp + interval '5' second
order by name
