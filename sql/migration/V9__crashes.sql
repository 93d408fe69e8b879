-- Whoever holds a lease stops when this is set; it is cleared when the lease is taken anew.
alter table lease add column asked_to_stop boolean default false not null;

-- Where a campaign's file lies, so that recover can continue it; null if it came without a file.
alter table campaign add column file varchar(4000);
