-- The boundaries that the accepted ones replace end now; incidents keep the codes of their day.
update area set valid_to = now()
where valid_to is null and code in (
  select a.code from import_area a
  where a.import_id = :id::uuid
    and not exists (select 1 from import_finding f where f.import_id = a.import_id and f.line = a.line and f.refused))
