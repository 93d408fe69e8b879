-- Samples stored of each problem of a run, by the problem's number.
select problem, samples from sample_count where run = :run order by problem
