-- Open ones of the areas some levels below, most first, and how many places each rose since the same time last week.
select a.code, a.short_name as name, coalesce(now_.open, 0) as open,
  case when week.open is not null then
    (rank() over (order by coalesce(week.open, 0) desc) - rank() over (order by coalesce(now_.open, 0) desc))::int
  end as change
from area a
left join (
  select left(i.scope_code, :digits::int) as code, count(*)::int as open from incident i
  where i.scope_code like :area::text || '%' and counts_in(i, 'open', :asOf::timestamptz)
  group by 1
) now_ on now_.code = a.code
left join (
  select left(i.scope_code, :digits::int) as code, count(*)::int as open from incident i
  where i.scope_code like :area::text || '%' and counts_in(i, 'open', :weekAgo::timestamptz)
  group by 1
) week on week.code = a.code
where a.valid_to is null and a.code like :area::text || '%' and length(a.code) = :digits::int
order by open desc, a.code
