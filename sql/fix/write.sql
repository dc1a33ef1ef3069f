-- A batch of fixes into the history, and the newest of each responder into the last positions.
-- Planned once.
with batch as (
  select * from unnest(:personIds::uuid[], :longitudes::float8[], :latitudes::float8[], :headings::float8[], :times::timestamptz[])
    as b (person_id, longitude, latitude, heading, at)
),
history as (
  insert into fix (person_id, at, longitude, latitude, heading)
  select person_id, at, longitude, latitude, heading from batch
  where at > now() - interval '24 hours'
)
insert into responder_position as last (person_id, longitude, latitude, heading, at, node, written)
select distinct on (person_id) person_id, longitude, latitude, heading, at, :node::text, nextval('responder_position_written_seq')
from batch order by person_id, at desc
on conflict (person_id) do update set
  longitude = excluded.longitude, latitude = excluded.latitude, heading = excluded.heading,
  at = excluded.at, node = excluded.node, written = excluded.written
where excluded.at >= last.at
