-- Areas that would go in, by level, and refused ones.
select coalesce(jsonb_object_agg(level, n), '{}') as counts
from (
  select a.level, count(*) as n from import_area a
  where a.import_id = :id::uuid
    and not exists (select 1 from import_finding f where f.import_id = a.import_id and f.line = a.line and f.refused)
  group by a.level
  union all
  select 'refused', count(distinct line) from import_finding where import_id = :id::uuid and refused
) each
