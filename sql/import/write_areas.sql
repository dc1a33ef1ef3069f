-- The accepted areas become the map.
with added as (
  insert into area (code, level, name, short_name, parent_code, grid_kind, geom, centroid)
  select a.code, a.level, a.name, a.short_name, a.parent_code, a.grid_kind, a.geom, ST_PointOnSurface(a.geom)
  from import_area a
  where a.import_id = :id::uuid
    and not exists (select 1 from import_finding f where f.import_id = a.import_id and f.line = a.line and f.refused)
  returning 1
)
select count(*)::int as stored from added
