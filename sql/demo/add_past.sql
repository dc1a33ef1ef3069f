-- Add invented incidents of the last days with their logs; times count back from now.
with past as (
  select gen_random_uuid() as id, p.*, now() - p."minutesAgo" * interval '1 minute' as began,
    now() - (p."minutesAgo" - p."minutesToEnd") * interval '1 minute' as ended
  from jsonb_to_recordset(:past::jsonb) as p ("categoryCode" text, sensitive boolean, kind text, channel text, origin text,
    severity text, status text, title text, "minutesAgo" float8, "minutesToEnd" float8, longitude float8, latitude float8, "areaCode" text)
),
stored as (
  insert into incident (id, code, kind, category_code, sensitive, title, description, channel, origin, severity, status, version,
    position, area_code, area_uncertain, scope_code, occurred_at, reported_at, accepted_at, resolved_at, closed_at)
  select p.id, left(coalesce(g.code, p."areaCode"), 6) || to_char(p.began at time zone 'Asia/Shanghai', 'YYYYMMDD')
      || lpad(nextval('incident_number')::text, 6, '0'),
    p.kind, p."categoryCode", p.sensitive, p.title, '', p.channel, p.origin, p.severity, p.status,
    case p.status when 'closed' then 5 when 'in_progress' then 3 when 'accepted' then 2 else 1 end,
    place.point, coalesce(g.code, p."areaCode"), coalesce(g.uncertain, true), coalesce(g.code, p."areaCode"), p.began, p.began,
    case when p.status <> 'reported' then p.began + least(p."minutesToEnd" / 8, 12) * interval '1 minute' end,
    case when p.status = 'closed' then p.ended - interval '1 minute' end,
    case when p.status = 'closed' then p.ended end
  from past p
  cross join lateral (select ST_SetSRID(ST_MakePoint(p.longitude, p.latitude), 4326) as point) place
  left join lateral grid_of(place.point) g on true
  returning *
)
insert into incident_log (incident_id, at, command, from_status, to_status)
select s.id, step.at, step.command, step.before, step.after
from stored s
cross join lateral (values
  (1, 'report', null, 'reported', s.reported_at),
  (2, 'accept', 'reported', 'accepted', s.accepted_at),
  (3, 'handle', 'accepted', 'in_progress', s.accepted_at + interval '1 minute'),
  (4, 'resolve', 'in_progress', 'resolved', s.resolved_at),
  (5, 'close', 'resolved', 'closed', s.closed_at)
) step (version, command, before, after, at)
where step.version <= s.version
order by s.reported_at, step.version
