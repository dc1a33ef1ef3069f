-- Accepted by source for each of the last days, the day of the moment last.
select to_char(d.start at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day,
  count(*) filter (where i.origin = 'police')::int as police,
  count(*) filter (where i.origin = 'court')::int as court,
  count(*) filter (where i.origin = 'petition')::int as petition
from generate_series(day_start(:asOf::timestamptz) - (:days::int - 1) * interval '1 day',
  day_start(:asOf::timestamptz), interval '1 day') d (start)
left join incident i on i.accepted_at >= d.start and i.accepted_at < d.start + interval '1 day'
  and i.accepted_at <= :asOf::timestamptz and i.scope_code like :area::text || '%' and i.origin <> 'other'
  and i.status not in ('rejected', 'merged')
group by d.start order by d.start
