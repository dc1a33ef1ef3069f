-- The given incidents as they are now in one shape; live says whether they belong on a screen.
-- Planned once.
select 'incident' as noun, i.id, i.scope_code as "scopeCode", i.reported_by as "reportedBy", i.live, incident_row(i, :shape::text) as row
from incident i
where i.id = any (:ids::uuid[])
