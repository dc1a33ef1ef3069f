-- What was found in rows.
insert into import_finding (import_id, line, refused, field, words)
select :id::uuid, f.line, f.refused, f.field, f.words
from jsonb_to_recordset(:findings::jsonb) as f (line int, refused boolean, field text, words text)
