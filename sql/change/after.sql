-- Changes after a place in the log and below the horizon, in order.
-- Planned once.
select c.tx::text as tx, c.id, c.noun, c.row_id as "rowId", c.scope_before as "scopeBefore", c.scope_after as "scopeAfter"
from change c
where (c.tx, c.id) > (:tx::text::xid8, :id::bigint)
  and c.tx < pg_snapshot_xmin(pg_current_snapshot())
order by c.tx, c.id
limit :limit::int
