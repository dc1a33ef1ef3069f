-- Where a batch of rows would go, whether it is known already, and whether that is outside the importer's area.
select r.line, g.code is null as "noArea", coalesce(g.uncertain, false) as uncertain,
  exists (select 1 from incident i where i.id = r.id) as known,
  coalesce(g.code not like :scope::text || '%', false) as outside
from jsonb_to_recordset(:rows::jsonb) as r (line int, id uuid, longitude float8, latitude float8)
left join lateral grid_of(case when r.longitude is not null then ST_SetSRID(ST_MakePoint(r.longitude, r.latitude), 4326) end) g on true
