-- The next rows of a step that were not refused in an earlier one.
select r.line, r.properties, r.geometry
from import_row r
where r.import_id = :id::uuid and r.line > :after::int
order by r.line
limit :limit::int
