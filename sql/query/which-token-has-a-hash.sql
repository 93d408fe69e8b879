-- The token with a SHA-256.
select id, label, hash, scope, created_at, created_by, expires_at, last_used_at, revoked_at
from access_token where hash = :hash
