-- Last positions written by other nodes after a number; with node '' and 0: all fresh ones, for a starting node.
select r.person_id as "personId", p.name, p.role, p.area_code as "areaCode",
  r.longitude, r.latitude, r.heading, r.at, r.written
from responder_position r
join person p on p.id = r.person_id and p.active and p.on_duty
where r.written > :written::bigint and r.node <> :node::text
  and r.at > now() - interval '10 minutes'
order by r.written
