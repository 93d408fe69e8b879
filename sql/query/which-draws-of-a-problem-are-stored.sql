-- The draws of one problem that a run holds.
select draw from sample where run = :run and problem = :problem order by draw
