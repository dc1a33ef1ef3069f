-- Risk zones: polygons somebody drew, for a time. Never around one home: at least 2 ha and 30 households.
create table zone (
  id         uuid primary key default gen_random_uuid(),
  version    int not null default 1,
  name       text not null,
  severity   text not null check (severity in ('blue', 'yellow', 'red')),
  reason     text not null,
  owner      text not null,
  households int not null check (households >= 30),
  area_code  text not null,
  geom       geometry(Polygon, 4326) not null check (ST_Area(geom::geography) >= 20000),
  valid_from timestamptz not null default now(),
  valid_to   timestamptz not null,
  -- On the screens: within its time. Kept by zone_live() and the ageing job.
  live       boolean not null default true,
  check (valid_to > valid_from and valid_to <= valid_from + interval '90 days')
);
create index zone_area on zone (area_code text_pattern_ops) where live;

create function zone_live() returns trigger language plpgsql as $$
begin
  new.live := new.valid_from <= now() and now() < new.valid_to;
  if tg_op = 'UPDATE' then new.version := old.version + 1; end if;
  return new;
end $$;
create trigger zone_live before insert or update on zone for each row execute function zone_live();

create function zone_changed() returns trigger language plpgsql as $$
begin
  if not coalesce(old.live, false) and not coalesce(new.live, false) then return null; end if;
  insert into change (noun, row_id, scope_before, scope_after)
  values ('zone', coalesce(new.id, old.id), old.area_code, new.area_code);
  return null;
end $$;
create trigger zone_changed after insert or update or delete on zone for each row execute function zone_changed();

-- One zone in the shape a caller may see: a wall learns where it is and how serious, nothing else.
create function zone_row(z zone, shape text) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', z.id,
    'version', z.version,
    'name', z.name,
    'severity', z.severity,
    'areaCode', case when $2 <> 'wall' then z.area_code end,
    'reason', case when $2 <> 'wall' then z.reason end,
    'owner', case when $2 <> 'wall' then z.owner end,
    'validFrom', case when $2 <> 'wall' then z.valid_from end,
    'validTo', case when $2 <> 'wall' then z.valid_to end,
    'geometry', ST_AsGeoJSON(z.geom, 6)::jsonb
  )
$$;
