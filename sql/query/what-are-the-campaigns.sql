-- Campaigns, the last submitted first.
select name, created_at, updated_at from campaign order by updated_at desc, name
