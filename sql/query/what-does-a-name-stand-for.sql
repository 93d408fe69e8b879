-- Whether a name is that of a run or of a campaign.
select kind from registered_name where name = :name
