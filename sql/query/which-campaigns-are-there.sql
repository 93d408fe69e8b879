-- Campaigns as last submitted, oldest first.
select name, definition, file, created_at, updated_at from campaign order by created_at, name
