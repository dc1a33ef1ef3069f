-- The areas directly below: accepted today, open, and how many in a hundred of today's are completed.
select a.code, a.short_name as name, coalesce(n.accepted, 0) as accepted, coalesce(n.open, 0) as open,
  round(100.0 * n.completed / nullif(n.cohort, 0), 1)::float8 as "completionRate"
from area a
left join (
  select left(i.scope_code, :digits::int) as code,
    count(*) filter (where counts_in(i, 'accepted', :asOf::timestamptz))::int as accepted,
    count(*) filter (where counts_in(i, 'open', :asOf::timestamptz))::int as open,
    count(*) filter (where counts_in(i, 'completion_rate_numerator', :asOf::timestamptz))::int as completed,
    count(*) filter (where counts_in(i, 'completion_rate', :asOf::timestamptz))::int as cohort
  from incident i
  where i.scope_code like :area::text || '%'
    and (counts_in(i, 'accepted', :asOf::timestamptz) or counts_in(i, 'open', :asOf::timestamptz))
  group by 1
) n on n.code = a.code
where a.valid_to is null and a.code like :area::text || '%' and length(a.code) = :digits::int
order by a.code
