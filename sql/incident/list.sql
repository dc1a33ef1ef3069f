-- A page of incidents inside the scope by any mix of filters, newest first, stable while new ones arrive.
select incident_row(i, :shape::text) as row,
  (extract(epoch from i.reported_at) * 1000000)::bigint::text || '_' || i.id as place
from incident i
where i.scope_code like :scope::text || '%'
  and (:onlyBy::uuid is null or i.reported_by = :onlyBy::uuid)
  and (:area::text is null or i.scope_code like :area::text || '%')
  and (:from::timestamptz is null or i.reported_at >= :from::timestamptz)
  and (:to::timestamptz is null or i.reported_at < :to::timestamptz)
  and (:kinds::text[] is null or i.kind = any (:kinds::text[]))
  and (:severities::text[] is null or i.severity = any (:severities::text[]))
  and (:statuses::text[] is null or i.status = any (:statuses::text[]))
  and (:categories::text[] is null or i.category_code = any (:categories::text[]))
  and (:west::float8 is null or i.position && ST_MakeEnvelope(:west::float8, :south::float8, :east::float8, :north::float8, 4326))
  -- A snapped incident is found by the box its true place lies in only where the true place may be seen.
  and (:west::float8 is null or :shape::text in ('handler', 'field') or not i.sensitive)
  and (:text::text is null or i.code = :text::text or (i.title ilike :pattern::text and (:shape::text in ('handler', 'field', 'leader') or not i.sensitive)))
  and (:afterMicros::bigint is null
       or (i.reported_at, i.id) < (to_timestamp(:afterMicros::bigint / 1000000)
                                   + (:afterMicros::bigint % 1000000) * interval '1 microsecond', :afterId::uuid))
order by i.reported_at desc, i.id desc
limit :limit::int
