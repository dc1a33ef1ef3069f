-- Keep areas of the file for the dry run; nobody else sees them.
insert into import_area (import_id, line, code, level, name, short_name, parent_code, grid_kind, geom)
select :id::uuid, a.line, a.code, a.level, a.name, a."shortName", a."parentCode", a."gridKind",
  ST_SetSRID(ST_GeomFromGeoJSON(a.geometry), 4326)
from jsonb_to_recordset(:areas::jsonb)
  as a (line int, code text, level text, name text, "shortName" text, "parentCode" text, "gridKind" text, geometry text)
