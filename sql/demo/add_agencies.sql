-- Add the organisations of the demo city.
insert into agency (id, name, kind, area_code, function_key, location)
select a.id, a.name, a.kind, a."areaCode", a."functionKey", ST_SetSRID(ST_MakePoint(a.longitude, a.latitude), 4326)
from jsonb_to_recordset(:agencies::jsonb)
  as a (id uuid, name text, kind text, "areaCode" text, "functionKey" text, longitude float8, latitude float8)
