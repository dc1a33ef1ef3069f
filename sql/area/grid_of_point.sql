-- Where a point belongs: its grid or the deepest area that covers it, and whether that is uncertain.
-- Planned once.
select code, uncertain from grid_of(ST_SetSRID(ST_MakePoint(:longitude::float8, :latitude::float8), 4326))
