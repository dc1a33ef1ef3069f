-- Pointy-top hexagons of recent incidents: axial arithmetic in local metres, cells of too few places hidden. A newer,
-- graver, still open one weighs more.
with middle as (
  select ST_Y(ST_Centroid(ST_Collect(a.centroid))) as latitude from area a
  where a.valid_to is null and a.code = :area::text
),
scale as (
  select 111320 * cos(radians(coalesce(middle.latitude, 35))) as x, 110574.0 as y, :cellMetres::float8 / sqrt(3) as size
  from (select 1) one left join middle on true
),
point as (
  select ST_X(i.position) * scale.x / scale.size as px, ST_Y(i.position) * scale.y / scale.size as py,
    coalesce(nullif(i.address, ''), round(ST_X(i.position)::numeric, 4) || ' ' || round(ST_Y(i.position)::numeric, 4)) as place,
    case i.severity when 'red' then 5 when 'yellow' then 3 else 1 end
      * power(2, -greatest(extract(epoch from now() - i.occurred_at)::float8, 0) / 86400 / 7)
      * case when i.ended_at > now() then 1 else 0.3 end as weight
  from incident i, scale
  where i.occurred_at >= now() - make_interval(hours => :hours::int)
    and i.scope_code like :area::text || '%' and i.position is not null
    and i.status not in ('rejected', 'merged')
),
axial as (
  select place, weight, px * sqrt(3) / 3 - py / 3 as q, py * 2 / 3 as r from point
),
rounded as (
  select place, weight, q, r, round(q) as rq, round(r) as rr, round(-q - r) as rs from axial
),
cell as (
  select place, weight,
    case when abs(rq - q) > abs(rr - r) and abs(rq - q) > abs(rs + q + r) then -rr - rs else rq end as q,
    case when abs(rq - q) > abs(rr - r) and abs(rq - q) > abs(rs + q + r) then rr
         when abs(rr - r) > abs(rs + q + r) then -rq - rs else rr end as r
  from rounded
),
counted as (
  select q, r, count(*)::int as count, sum(weight) as weight from cell group by q, r
  having count(distinct place) >= :fewest::int
),
levelled as (
  select *, least(7, 1 + floor(7 * (ln(weight) - ln(min(weight) over ()))
    / nullif(ln(max(weight) over ()) - ln(min(weight) over ()), 0)))::int as level from counted
)
select l.count, round(l.weight::numeric, 2)::float8 as weight, coalesce(l.level, 4) as level,
  (select jsonb_agg(jsonb_build_array(
      round(((sqrt(3) * (l.q + l.r / 2) + 0.97 * sin(radians(60 * k))) * scale.size / scale.x)::numeric, 6),
      round(((1.5 * l.r + 0.97 * cos(radians(60 * k))) * scale.size / scale.y)::numeric, 6)) order by k)
   from generate_series(0, 5) k) as corners
from levelled l, scale
order by l.weight
