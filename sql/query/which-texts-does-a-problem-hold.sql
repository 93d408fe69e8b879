-- The texts of one problem in a run, by draw.
select draw, text from sample_text where run = :run and problem = :problem order by draw
