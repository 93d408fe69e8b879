-- Tokens with their scopes, in the order in which they were made; the tokens themselves are not stored.
select id, label, scope, created_at, created_by, expires_at, last_used_at, revoked_at
from access_token order by id
