-- First responses of the day by bins; each edge belongs to the bin below it.
select count(i.minutes)::int as count
from generate_series(0, cardinality(:edges::float8[])) bin
left join (
  select response_minutes(r) as minutes
  from incident r
  where r.scope_code like :area::text || '%' and counts_in(r, 'first_response', :asOf::timestamptz)
) i on i.minutes > coalesce((:edges::float8[])[bin], -1) and i.minutes <= coalesce((:edges::float8[])[bin + 1], 'infinity')
group by bin order by bin
