-- Add the risk zones of the demo city; days count from :dayBegan. Known ids are left as they are.
insert into zone (id, name, severity, reason, owner, households, area_code, geom, valid_from, valid_to)
select z.id, z.name, z.severity, z.reason, z.owner, z.households, z."areaCode",
  ST_SetSRID(ST_GeomFromGeoJSON(z.geometry), 4326),
  :dayBegan::timestamptz + z."fromDay" * interval '1 day', :dayBegan::timestamptz + z."toDay" * interval '1 day'
from jsonb_to_recordset(:zones::jsonb) as z (id uuid, name text, severity text, reason text, owner text, households int,
  "areaCode" text, "fromDay" int, "toDay" int, geometry text)
on conflict do nothing
