-- The runs that a run was compared with last, the newest comparison first.
select o.name, max(c.comparison) as comparison
from run r
join comparison c on c.base_run = r.run or c.tuned_run = r.run
join run o on o.run = case when c.base_run = r.run then c.tuned_run else c.base_run end
where r.name = :run
group by o.name
order by comparison desc
limit 20
