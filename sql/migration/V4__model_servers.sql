-- How model servers gave a checkpoint: settings and what each server proved able to do, as JSON; the newest is
-- the one that scores, the first one tells whether servers still give the same weights.
create table checkpoint_source (
  checkpoint integer not null references checkpoint,
  ordinal    integer not null,
  source     varchar not null,
  created_at timestamp with time zone not null,
  primary key (checkpoint, ordinal)
);
