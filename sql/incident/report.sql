-- Store one report with its grid, number, proposed severity and first log row; nothing if the id is known.
-- Planned once.
with place as (
  select ST_SetSRID(ST_MakePoint(:longitude::float8, :latitude::float8), 4326) as point
),
stored as (
  insert into incident (id, code, kind, category_code, sensitive, title, description, address, channel, origin,
    severity, status, position, accuracy_metres, area_code, area_uncertain, scope_code, persons_involved, flags,
    occurred_at, reported_by)
  select :id::uuid,
    coalesce(left(g.code, 6), rpad(left(:receivedBy::text, 6), 6, '0')) || to_char(now() at time zone 'Asia/Shanghai', 'YYYYMMDD')
      || lpad(nextval('incident_number')::text, 6, '0'),
    :kind::text, :categoryCode::text, :sensitive::boolean, :title::text, :description::text, :address::text,
    :channel::text, :origin::text, proposed_severity(:flags::text[], :personsInvolved::int), 'reported',
    place.point, :accuracyMetres::real, g.code, coalesce(g.uncertain, true), coalesce(g.code, :receivedBy::text),
    :personsInvolved::int, :flags::text[], least(coalesce(:occurredAt::timestamptz, now()), now()), :reportedBy::uuid
  from place left join lateral grid_of(place.point) g on true
  on conflict (id) do nothing
  returning *
),
logged as (
  insert into incident_log (incident_id, command, to_status, by_person)
  select id, 'report', status, reported_by from stored
)
select incident_row(row(s.*)::incident, :shape::text) as row from stored s
