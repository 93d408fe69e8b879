-- What was done by whom. Each hash covers the event and the hash before it (audit.Chain); the head is
-- locked while an event is added, so that all processes add to one chain.
create table audit_event (
  number             bigint primary key,
  at                 timestamp(6) with time zone not null,
  actor              varchar(200) not null,
  origin             varchar(300) not null,
  host               varchar(255) not null,
  software_version   varchar(100) not null,
  command            varchar(100) not null,
  subject            varchar(300) not null,
  before_fingerprint varchar(64),
  after_fingerprint  varchar(64),
  forced             boolean not null,
  detail             varchar not null,
  hash               varchar(64) not null
);

create table audit_head (
  head   integer primary key check (head = 1),
  number bigint not null,
  hash   varchar(64) not null
);
insert into audit_head (head, number, hash) values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
