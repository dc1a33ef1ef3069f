-- The moment the demo city was founded in this database: its first start.
select a.valid_from as "beganAt" from area a where a.code = :code::text and a.name = :name::text and a.valid_to is null
