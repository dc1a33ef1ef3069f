-- Forget the rows of an earlier upload, before a new one.
with forgotten as (delete from import_row where import_id = :id::uuid)
update import set status = 'waiting', rows = 0, done = 0, done_line = 0, counts = '{}', columns = '{}', problem = null
where id = :id::uuid
