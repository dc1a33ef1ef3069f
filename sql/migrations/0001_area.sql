-- Areas: the administrative path. "Inside" is "starts with".
create table area (
  code        text not null check (code ~ '^(\d{4}|\d{6}|\d{9}|\d{12}|\d{15}|\d{18})$'),
  level       text not null check (level in ('city', 'county', 'township', 'village', 'grid', 'micro_grid')),
  name        text not null,
  short_name  text not null,
  parent_code text,
  grid_kind   text check (grid_kind in ('basic', 'special')),
  geom        geometry(MultiPolygon, 4326) not null,
  centroid    geometry(Point, 4326) not null,
  valid_from  timestamptz not null default now(),
  valid_to    timestamptz,
  primary key (code, valid_from)
);
-- One current boundary per code; earlier ones stay, because incidents keep the codes of their day.
create unique index area_current on area (code) where valid_to is null;
create index area_geom on area using gist (geom) where valid_to is null;
create index area_grid_geom on area using gist (geom) where valid_to is null and level = 'grid';
create index area_code_prefix on area (code text_pattern_ops) where valid_to is null;

-- County and township in words, e.g. 石桥县永兴镇.
create function area_name(code text) returns text language sql stable as $$
  select coalesce(string_agg(a.short_name, '' order by length(a.code)), '')
  from area a
  where a.valid_to is null and a.code in (left($1, 6), left($1, 9)) and length(a.code) > 4
$$;
