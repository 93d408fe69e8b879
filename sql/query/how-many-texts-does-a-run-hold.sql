-- Texts and token traces that a run holds.
select (select count(*) from sample_text where run = :run) as texts,
  (select count(*) from token_trace where run = :run) as traces
