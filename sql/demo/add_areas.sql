-- Add areas of the demo city.
insert into area (code, level, name, short_name, parent_code, grid_kind, geom, centroid)
select a.code, a.level, a.name, a."shortName", a."parentCode", a."gridKind", shape.geom, ST_PointOnSurface(shape.geom)
from jsonb_to_recordset(:areas::jsonb)
  as a (code text, level text, name text, "shortName" text, "parentCode" text, "gridKind" text, geometry text)
cross join lateral (select ST_SetSRID(ST_GeomFromGeoJSON(a.geometry), 4326) as geom) shape
