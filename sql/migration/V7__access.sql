-- Bearer tokens. Only their hash is kept: a token is shown once, when it is made. None is removed, so
-- that the audit's names stay clear, and revoking the last one opens nothing.
create sequence access_token_number;
create table access_token (
  id           bigint       primary key,
  label        varchar(100) not null,
  hash         varchar(64)  not null unique, -- SHA-256 of the token, hexadecimal
  scope        varchar(10)  not null check (scope in ('read', 'operate', 'admin')),
  created_at   timestamp(6) with time zone not null,
  created_by   varchar(200) not null,
  expires_at   timestamp(6) with time zone not null,
  last_used_at timestamp(6) with time zone, -- written at most once a minute
  revoked_at   timestamp(6) with time zone
);
