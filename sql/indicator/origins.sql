-- Accepted by source for each of the last days, the day of the moment last.
select to_char(d.start at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day,
  coalesce(n.police, 0) as police, coalesce(n.court, 0) as court, coalesce(n.petition, 0) as petition
from generate_series(day_start(:asOf::timestamptz) - (:days::int - 1) * interval '1 day',
  day_start(:asOf::timestamptz), interval '1 day') d (start)
left join (
  select day_start(i.accepted_at) as start,
    count(*) filter (where i.origin = 'police')::int as police,
    count(*) filter (where i.origin = 'court')::int as court,
    count(*) filter (where i.origin = 'petition')::int as petition
  from incident i
  where i.accepted_at >= day_start(:asOf::timestamptz) - (:days::int - 1) * interval '1 day'
    and i.accepted_at <= :asOf::timestamptz and i.scope_code like :area::text || '%'
    and i.origin <> 'other' and i.status not in ('rejected', 'merged')
  group by 1
) n using (start)
order by d.start
