-- Imports: the rows of a file wait here as they came; nothing else is written until somebody confirms.
create table import (
  id          uuid primary key,
  noun        text not null check (noun in ('area', 'incident')),
  file_name   text not null,
  status      text not null default 'waiting'
    check (status in ('waiting', 'uploaded', 'checking', 'checked', 'writing', 'done', 'failed')),
  area_code   text not null,
  person_id   uuid not null references person,
  columns     text[] not null default '{}',
  settings    jsonb,
  rows        int not null default 0,
  -- Progress of the present step: rows gone through, and the line to go on after.
  done        int not null default 0,
  done_line   int not null default 0,
  counts      jsonb not null default '{}',
  problem     text,
  -- The node at work says so again and again; an old sign means that another may take over.
  worked_at   timestamptz,
  created_at  timestamptz not null default now(),
  finished_at timestamptz
);
create table import_row (
  import_id  uuid not null references import on delete cascade,
  line       int not null,
  properties jsonb not null,
  geometry   jsonb,
  primary key (import_id, line)
);
create table import_finding (
  import_id uuid not null references import on delete cascade,
  line      int not null,
  refused   boolean not null,
  field     text,
  words     text not null,
  longitude float8,
  latitude  float8
);
create index import_finding_line on import_finding (import_id, line);
create table import_area (
  import_id   uuid not null references import on delete cascade,
  line        int not null,
  code        text not null,
  level       text not null,
  name        text not null,
  short_name  text not null,
  parent_code text,
  grid_kind   text,
  geom        geometry(MultiPolygon, 4326) not null,
  primary key (import_id, line)
);
create index import_area_geom on import_area using gist (geom);

-- Adds the numbers of two flat objects.
create function add_counts(a jsonb, b jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(key, n), '{}')
  from (select key, sum(value::int) as n from (select * from jsonb_each_text(a) union all select * from jsonb_each_text(b)) both_
        group by key) sums
$$;
