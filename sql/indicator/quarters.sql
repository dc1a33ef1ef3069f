-- Reports by quarter of an hour of one day; the quarter it is now is the last of today.
select array(
  select count(i.id)::int
  from generate_series(0, least(95, floor(extract(epoch from :asOf::timestamptz - day_start(:day::timestamptz)) / 900)::int)) quarter
  left join (
    select r.id, floor(extract(epoch from r.reported_at - day_start(:day::timestamptz)) / 900)::int as quarter
    from incident r
    where r.scope_code like :area::text || '%'
      and r.reported_at >= day_start(:day::timestamptz) and r.reported_at < day_start(:day::timestamptz) + interval '1 day'
      and r.reported_at <= :asOf::timestamptz and r.status not in ('rejected', 'merged')
  ) i on i.quarter = quarter.quarter
  group by quarter.quarter order by quarter.quarter
) as counts
