-- Add invented incidents with their logs as they stand now; times are minutes after :dayBegan. Known ids are left as they are.
with past as (
  select p.*, :dayBegan::timestamptz + p.occurred * interval '1 minute' as occurred_at,
    :dayBegan::timestamptz + p.reported * interval '1 minute' as reported_at,
    :dayBegan::timestamptz + p.accepted * interval '1 minute' as accepted_at,
    :dayBegan::timestamptz + p.signed * interval '1 minute' as signed_at,
    :dayBegan::timestamptz + p.resolved * interval '1 minute' as resolved_at,
    :dayBegan::timestamptz + p.closed * interval '1 minute' as closed_at
  from jsonb_to_recordset(:past::jsonb) as p (id uuid, kind text, "categoryCode" text, sensitive boolean, title text, channel text,
    origin text, severity text, status text, longitude float8, latitude float8, "areaCode" text, "personsInvolved" int,
    flags text[], occurred float8, reported float8, accepted float8, signed float8, resolved float8, closed float8)
),
stored as (
  insert into incident (id, code, kind, category_code, sensitive, title, description, channel, origin, severity, status, version,
    position, area_code, scope_code, persons_involved, flags, occurred_at, reported_at, accepted_at, signed_at, resolved_at, closed_at)
  select p.id, left(p."areaCode", 6) || to_char(p.reported_at at time zone 'Asia/Shanghai', 'YYYYMMDD')
      || lpad(nextval('incident_number')::text, 6, '0'),
    p.kind, p."categoryCode", p.sensitive, p.title, '', p.channel, p.origin, p.severity, p.status,
    1 + num_nonnulls(p.accepted, p.signed, p.resolved, p.closed),
    ST_SetSRID(ST_MakePoint(p.longitude, p.latitude), 4326), p."areaCode", p."areaCode", p."personsInvolved", p.flags,
    p.occurred_at, p.reported_at, p.accepted_at, p.signed_at, p.resolved_at, p.closed_at
  from past p
  on conflict do nothing
  returning id
)
insert into incident_log (incident_id, at, command, from_status, to_status)
select p.id, step.at, step.command, step.before, step.after
from past p
join stored using (id)
cross join lateral (values
  (1, 'report', null, 'reported', p.reported_at),
  (2, 'accept', 'reported', 'accepted', p.accepted_at),
  (3, 'handle', 'accepted', 'in_progress', p.signed_at),
  (4, 'resolve', 'in_progress', 'resolved', p.resolved_at),
  (5, 'close', 'resolved', 'closed', p.closed_at)
) step (version, command, before, after, at)
where step.at is not null
order by p.reported_at, step.version
