-- Executions that another ledger ran and an archive brought; execution keeps who ran them, where and
-- with which version. A number that was taken here was replaced by a free one.
create table imported_execution (
  execution      bigint primary key,
  original       bigint       not null, -- its number in the ledger that ran it
  campaign       varchar(100) not null,
  archive_sha256 varchar(64)  not null, -- of the archive's manifest
  archived_at    timestamp with time zone not null,
  imported_at    timestamp with time zone not null
);
