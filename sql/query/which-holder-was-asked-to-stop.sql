-- Whether the holder of a lease was asked to stop.
select asked_to_stop from lease where name = :name and holder = :holder
