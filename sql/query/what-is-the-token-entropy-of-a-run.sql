-- Token entropy of a run in nats, of the samples of which it is known: mean over samples of each one's mean, and mean over all positions.
select count(*) as samples, count(s.mean_token_entropy_nats) as known,
  cast(avg(cast(s.mean_token_entropy_nats as numeric(38, 16))) as double precision) as mean_entropy,
  cast(sum(cast(s.mean_token_entropy_nats * s.tokens as numeric(38, 16)))
    / nullif(sum(case when s.mean_token_entropy_nats is not null then s.tokens end), 0)
    as double precision) as pooled_entropy
from run r
join sample s on s.run = r.run
where r.name = :run
