-- A page of exactly the incidents that count in an indicator as of a moment, newest first.
select incident_row(i, :shape::text) as row,
  (extract(epoch from i.reported_at) * 1000000)::bigint::text || '_' || i.id as place
from incident i
where i.scope_code like :area::text || '%'
  and counts_in(i, :indicator::text, coalesce(:at::timestamptz, now()))
  and (:afterMicros::bigint is null
       or (i.reported_at, i.id) < (to_timestamp(:afterMicros::bigint / 1000000)
                                   + (:afterMicros::bigint % 1000000) * interval '1 microsecond', :afterId::uuid))
order by i.reported_at desc, i.id desc
limit :limit::int
