-- Accepted today by category, most first. Outside the duty desk a small number of a sensitive kind is null, and where
-- that hides one cell only the next smallest hides with it, or the total would give it away.
with counted as (
  select i.category_code, count(*)::int as accepted,
    :shape::text <> 'handler' and bool_or(i.sensitive) and is_small(count(*), :smallest::int) as small
  from incident i
  where i.scope_code like :area::text || '%' and counts_in(i, 'accepted', :asOf::timestamptz)
  group by i.category_code
),
ranked as (
  select *, count(*) filter (where small) over () as hidden,
    row_number() over (partition by small order by accepted, category_code) as from_below
  from counted
)
select category_code as "categoryCode",
  case when not small and not (hidden = 1 and from_below = 1) then accepted end as accepted
from ranked
order by accepted desc nulls last, category_code
