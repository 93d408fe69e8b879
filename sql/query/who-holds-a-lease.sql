-- The holder of a lease; it has ended 30 seconds after the last heartbeat.
select holder, pid, host, machine, since, heartbeat from lease where name = :name
