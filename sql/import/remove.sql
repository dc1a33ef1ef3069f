-- Forget an import and its rows.
delete from import where id = :id::uuid and status not in ('checking', 'writing') returning id
