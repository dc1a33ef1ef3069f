-- Current boundaries of one level inside an area, as GeoJSON features; the ancestors of the caller's own area too.
select 'Feature' as type, a.code as id,
  jsonb_build_object('code', a.code, 'level', a.level, 'name', a.name, 'shortName', a.short_name,
    'parentCode', a.parent_code, 'gridKind', a.grid_kind,
    'centroid', jsonb_build_array(round(ST_X(a.centroid)::numeric, 6), round(ST_Y(a.centroid)::numeric, 6))) as properties,
  ST_AsGeoJSON(a.geom, 6)::jsonb as geometry
from area a
where a.valid_to is null
  and (:level::text is null or a.level = :level::text)
  and (a.code like :inside::text || '%' or :inside::text like a.code || '%')
  and (a.code like :scope::text || '%' or :scope::text like a.code || '%')
order by length(a.code), a.code
