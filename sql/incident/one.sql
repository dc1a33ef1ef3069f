-- One incident inside the caller's scope.
-- Planned once.
select incident_row(i, :shape::text) as row
from incident i
where i.id = :id::uuid
  and i.scope_code like :scope::text || '%'
  and (:onlyBy::uuid is null or i.reported_by = :onlyBy::uuid)
