-- The incident of an id that this person reported before: the same answer as the first time.
-- Planned once.
select incident_row(i, :shape::text) as row
from incident i
where i.id = :id::uuid and i.reported_by = :reportedBy::uuid
