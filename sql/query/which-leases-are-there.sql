-- Leases with their holders, and whether the last heartbeat is less than 30 seconds ago and not from the future.
select name, holder, pid, host, machine, since, heartbeat,
  case when heartbeat between current_timestamp - interval '30' second
    and current_timestamp + interval '5' second then 1 else 0 end as beats
from lease
order by name
