-- Imports: a dry run first, then batches whose progress is written with the rows, so that a cut resumes.
create table import (
  id           uuid primary key,
  noun         text not null,
  format       text not null,
  file_name    text not null,
  mapping      jsonb not null,
  status       text not null default 'uploaded',
  rows_read    int not null default 0,
  rows_total   int,
  rows_good    int not null default 0,
  rows_refused int not null default 0,
  rows_written int not null default 0,
  levels       jsonb not null default '{}',
  findings     jsonb not null default '[]',
  failure      text,
  scope_code   text not null,
  created_by   uuid references person,
  created_at   timestamptz not null default now()
);
create table import_refused (
  import_id uuid not null references import on delete cascade,
  row       int not null,
  reason    text not null,
  fields    jsonb not null,
  primary key (import_id, row)
);
