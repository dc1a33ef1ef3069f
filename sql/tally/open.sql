-- Open ones of each area of a level. A small number is null, and where that hides one area only the next smallest
-- hides with it, or the total would give it away.
with counted as (
  select a.code, a.short_name as name, a.centroid, coalesce(n.open, 0) as open
  from area a
  left join (
    select left(i.scope_code, :digits::int) as code, count(*)::int as open from incident i
    where i.scope_code like :area::text || '%' and counts_in(i, 'open', now())
    group by 1
  ) n on n.code = a.code
  where a.valid_to is null and a.code like :area::text || '%' and length(a.code) = :digits::int
),
ranked as (
  select *, is_small(open, :smallest::int) as small, count(*) filter (where is_small(open, :smallest::int)) over () as hidden,
    row_number() over (partition by open = 0 or is_small(open, :smallest::int) order by open, code) as from_below
  from counted
)
select code, name,
  jsonb_build_array(round(ST_X(centroid)::numeric, 6), round(ST_Y(centroid)::numeric, 6)) as centroid,
  case when open = 0 or not small and not (hidden = 1 and from_below = 1) then open end as open
from ranked
order by code
