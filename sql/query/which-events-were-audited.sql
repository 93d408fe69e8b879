-- Audited events before a number, newest first; an empty actor, command or subject leaves it open, a subject may be a part of it.
select number, at, actor, origin, host, software_version, command, subject, before_fingerprint,
  after_fingerprint, forced, detail, hash
from audit_event
where number < :before
  and (cast(:actor as varchar) = '' or actor = :actor)
  and (cast(:command as varchar) = '' or command = :command)
  and (cast(:subject as varchar) = '' or position(:subject in subject) > 0)
  and at >= cast(cast(:since as varchar) as timestamp with time zone)
order by number desc
limit :limit
