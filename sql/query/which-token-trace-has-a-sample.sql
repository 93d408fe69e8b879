-- The token trace of one sample; store.TraceBytes tells its form.
select trace
from token_trace
where run = :run and problem = :problem and draw = :draw
