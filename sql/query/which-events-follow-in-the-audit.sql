-- The next audited events behind a number, in order, with all that their hashes cover.
select number, at, actor, origin, host, software_version, command, subject, before_fingerprint,
  after_fingerprint, forced, detail, hash
from audit_event
where number > :after
order by number
limit :limit
