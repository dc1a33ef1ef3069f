-- The whole file is here.
update import set status = 'uploaded', columns = :columns::text[] where id = :id::uuid
