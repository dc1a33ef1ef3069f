-- Add the volunteer teams of the demo city.
insert into volunteer_team (id, name, area_code, agency_id)
select t.id, t.name, t."areaCode", t."agencyId"
from jsonb_to_recordset(:teams::jsonb) as t (id uuid, name text, "areaCode" text, "agencyId" uuid)
