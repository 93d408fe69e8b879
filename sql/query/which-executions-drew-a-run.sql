-- Job executions that drew samples of a run, with how many each stored and where.
select s.execution, count(*) as samples, min(e.operator) as operator, min(e.host) as host,
  min(e.software_version) as software_version, min(e.started_at) as started_at,
  min(e.outcome) as outcome
from run r
join sample s on s.run = r.run
left join execution e on e.execution = s.execution
where r.name = :run
group by s.execution
order by s.execution
