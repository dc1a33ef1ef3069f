-- What somebody should look at before confirming: children outside their parent, siblings that overlap, gaps in a parent.
-- Slivers below a thousandth of the area (10 m² for overlaps) come from rounding and are left unsaid.
with kept as (
  select a.* from import_area a
  where a.import_id = :id::uuid
    and not exists (select 1 from import_finding f where f.import_id = a.import_id and f.line = a.line and f.refused)
),
-- The map as it would be afterwards.
after as (
  select line, code, level, name, parent_code, grid_kind, geom from kept
  union all
  select null, a.code, a.level, a.name, a.parent_code, a.grid_kind, a.geom
  from area a
  where a.valid_to is null and a.code like :scope::text || '%' and not exists (select 1 from kept k where k.code = a.code)
),
outside as (
  select k.line, rest.geom, '有 ' || round((ST_Area(rest.geom::geography) / 1e6)::numeric, 3) || ' 平方千米在上级 ' || p.name || ' 之外' as words
  from kept k
  join after p on p.code = k.parent_code
  cross join lateral (select ST_Difference(k.geom, p.geom) as geom) rest
  where not ST_CoveredBy(k.geom, p.geom)
    and ST_Area(rest.geom::geography) > 0.001 * ST_Area(k.geom::geography)
),
overlap as (
  select k.line, shared.geom, '与 ' || o.name || ' 重叠 ' || round((ST_Area(shared.geom::geography) / 1e6)::numeric, 4) || ' 平方千米'
  from kept k
  join after o on o.level = k.level and o.code <> k.code and o.geom && k.geom and (o.line is null or o.line > k.line)
  cross join lateral (select ST_Intersection(k.geom, o.geom) as geom) shared
  where k.grid_kind is distinct from 'special' and o.grid_kind is distinct from 'special'
    and ST_Area(shared.geom::geography) > greatest(10, 0.0001 * ST_Area(k.geom::geography))
),
gaps as (
  select coalesce(p.line, c.first_line), rest.geom,
    p.name || ' 的下级未覆盖 ' || round((ST_Area(rest.geom::geography) / 1e6)::numeric, 3) || ' 平方千米'
  from after p
  join (select parent_code, ST_Union(geom) as geom, min(line) as first_line from after group by parent_code) c on c.parent_code = p.code
  cross join lateral (select ST_Difference(p.geom, c.geom) as geom) rest
  where coalesce(p.line, c.first_line) is not null
    and ST_Area(rest.geom::geography) > 0.001 * ST_Area(p.geom::geography)
),
added as (
  insert into import_finding (import_id, line, refused, field, words, longitude, latitude)
  select :id::uuid, line, false, 'geometry', words, ST_X(ST_PointOnSurface(geom)), ST_Y(ST_PointOnSurface(geom))
  from (select line, geom, words from outside union all select * from overlap union all select * from gaps) found
  returning 1
)
select (select count(*) from added)::int as warnings
