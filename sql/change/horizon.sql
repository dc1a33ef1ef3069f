-- The oldest transaction still running: every row of an older one is readable for ever.
-- Planned once.
select pg_snapshot_xmin(pg_current_snapshot())::text as tx, (select tx::text from change_floor) as floor
