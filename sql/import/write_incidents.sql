-- Store checked rows with their grid, number and first log row; known ids are left as they are.
with input as (
  select r.*, point, g.code as area, coalesce(g.uncertain, true) as uncertain,
    coalesce(r."at"::timestamptz, r."localAt"::timestamp at time zone :zone::text, now()) as began
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, "externalRef" text, kind text, "categoryCode" text, sensitive boolean,
    title text, description text, address text, severity text, "at" text, "localAt" text, longitude float8, latitude float8,
    "personsInvolved" int)
  cross join lateral (select case when r.longitude is not null then ST_SetSRID(ST_MakePoint(r.longitude, r.latitude), 4326) end) as p (point)
  left join lateral grid_of(point) g on true
),
stored as (
  insert into incident (id, code, kind, category_code, sensitive, title, description, address, channel, origin, severity, status,
    position, area_code, area_uncertain, scope_code, persons_involved, external_ref, import_id, occurred_at, reported_at, closed_at,
    reported_by)
  select id, rpad(left(coalesce(area, :scope::text), 6), 6, '0') || to_char(began at time zone 'Asia/Shanghai', 'YYYYMMDD')
      || lpad(nextval('incident_number')::text, 6, '0'),
    kind, "categoryCode", sensitive, title, description, address, :channel::text, :origin::text, severity,
    case when :history::boolean then 'closed' else 'reported' end,
    point, area, uncertain, coalesce(area, :scope::text), "personsInvolved", "externalRef", :id::uuid, least(began, now()),
    case when :history::boolean then least(began, now()) else now() end,
    case when :history::boolean then least(began, now()) end,
    null
  from input
  where area is null or area like :scope::text || '%'
  on conflict do nothing
  returning id, reported_at, status
),
logged as (
  insert into incident_log (incident_id, at, command, to_status, by_person)
  select id, reported_at, 'import', status, :personId::uuid from stored
)
select count(*)::int as stored from stored
