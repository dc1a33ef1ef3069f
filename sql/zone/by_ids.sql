-- The given zones as they are now in one shape; live says whether they belong on a screen.
-- Planned once.
select 'zone' as noun, z.id, z.area_code as "scopeCode", null::uuid as "reportedBy", z.live, zone_row(z, :shape::text) as row
from zone z
where z.id = any (:ids::uuid[])
