-- Where a point belongs, one rule for reports and imports: the covering grid (a special one wins),
-- else the nearest grid within 200 m (uncertain), else the deepest area that covers it.
create function grid_of(point geometry) returns table (code text, uncertain boolean) language sql stable as $$
  select found.code, found.uncertain
  from (
    (select 1 as choice, a.code, false as uncertain
       from area a
      where a.valid_to is null and a.level = 'grid' and ST_Covers(a.geom, point)
      order by (a.grid_kind = 'special') desc nulls last, a.code
      limit 1)
    union all
    (select 2, near.code, true
       from (select a.code, ST_Distance(a.geom::geography, point::geography) as metres
               from area a
              where a.valid_to is null and a.level = 'grid'
                and a.geom && ST_Expand(point, 0.0019 / greatest(cos(radians(ST_Y(point))), 0.1), 0.0019)) near
      where near.metres <= 200
      order by near.metres
      limit 1)
    union all
    (select 3, a.code, exists (select 1 from area c where c.valid_to is null and c.parent_code = a.code)
       from area a
      where a.valid_to is null and ST_Covers(a.geom, point)
      order by length(a.code) desc
      limit 1)
  ) found
  order by found.choice
  limit 1
$$;
