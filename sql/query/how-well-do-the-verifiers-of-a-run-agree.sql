-- Agreement of every two verifiers or versions that judged a run: draws that both judged, the share with the same verdict, and Cohen's kappa, null where chance explains all.
with pair as (
  select o.verifier as ours, t.verifier as theirs, o.verdict as said, t.verdict as other,
    cast(count(*) as double precision) as draws
  from verdict o
  join run r on r.run = o.run
  join verdict t on t.run = o.run and t.problem = o.problem and t.draw = o.draw
    and t.verifier > o.verifier
  where r.name = :run
  group by o.verifier, t.verifier, o.verdict, t.verdict),
whole as (
  select ours, theirs, sum(draws) as draws,
    sum(case when said = other then draws else 0 end) as agree
  from pair
  group by ours, theirs),
chance as (
  select o.ours, o.theirs, sum(o.draws * t.draws) as product
  from (
    select ours, theirs, said, sum(draws) as draws from pair group by ours, theirs, said) o
  join (
    select ours, theirs, other, sum(draws) as draws from pair group by ours, theirs, other) t
    on t.ours = o.ours and t.theirs = o.theirs and t.other = o.said
  group by o.ours, o.theirs)
select f.name as ours, f.version as our_version, g.name as theirs, g.version as their_version,
  cast(w.draws as bigint) as compared, cast(w.agree as bigint) as agree,
  cast(w.agree / w.draws as double precision) as agreement,
  cast((w.agree * w.draws - coalesce(c.product, 0))
    / nullif(w.draws * w.draws - coalesce(c.product, 0), 0) as double precision) as kappa
from whole w
left join chance c on c.ours = w.ours and c.theirs = w.theirs
join verifier f on f.verifier = w.ours
join verifier g on g.verifier = w.theirs
order by w.ours, w.theirs
