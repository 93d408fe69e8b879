-- Token traces of one problem in a run; store.TraceBytes tells their form.
select draw, trace
from token_trace
where run = :run and problem = :problem
order by draw
