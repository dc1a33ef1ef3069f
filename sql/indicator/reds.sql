-- Reds reported on the day of a moment, oldest first.
select i.id, i.reported_at as at
from incident i
where i.scope_code like :area::text || '%' and i.severity = 'red' and i.status not in ('rejected', 'merged')
  and i.reported_at >= day_start(:asOf::timestamptz) and i.reported_at <= :asOf::timestamptz
order by i.reported_at
