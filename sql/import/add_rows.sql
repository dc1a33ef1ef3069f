-- Keep rows of the file as they came; the count grows with them.
with added as (
  insert into import_row (import_id, line, properties, geometry)
  select :id::uuid, r.line, r.properties, r.geometry
  from jsonb_to_recordset(:rows::jsonb) as r (line int, properties jsonb, geometry jsonb)
  returning line
)
update import set rows = import.rows + (select count(*) from added) where id = :id::uuid
