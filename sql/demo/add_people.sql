-- Add people of the demo city, all with one password.
insert into person (account, name, role, area_code, password_hash, team_id, volunteer_kind)
select p.account, p.name, p.role, p."areaCode", :passwordHash::text, p."teamId", p."volunteerKind"
from jsonb_to_recordset(:people::jsonb)
  as p (account text, name text, role text, "areaCode" text, "teamId" uuid, "volunteerKind" text)
