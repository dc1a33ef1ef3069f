-- The whole history of one incident, oldest first; names only for handlers.
select l.at, l.command, l.from_status as "fromStatus", l.to_status as "toStatus",
  case when :shape::text = 'handler' then p.name end as "byName",
  case when :shape::text in ('handler', 'field') then l.note end as note
from incident_log l
left join person p on p.id = l.by_person
where l.incident_id = :id::uuid
order by l.id
