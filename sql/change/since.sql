-- Changes a caller may know of, after a cursor and below a horizon read before, in order.
-- Planned once.
select c.tx::text as tx, c.id, c.noun, c.row_id as "rowId"
from change c
where (c.tx, c.id) > (:tx::text::xid8, :id::bigint)
  and c.tx < :horizon::text::xid8
  and (c.scope_before like :scope::text || '%' or c.scope_after like :scope::text || '%')
order by c.tx, c.id
limit :limit::int
