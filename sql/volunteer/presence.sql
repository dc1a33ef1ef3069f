-- Volunteers of an area: organisations, registered people, and who is on duty with a recent fix, by kind.
with volunteer as (
  select coalesce(v.volunteer_kind, 'other') as kind, r.person_id is not null as present
  from person v
  left join responder_position r on r.person_id = v.id and v.on_duty
    and r.at > :asOf::timestamptz - make_interval(secs => :goneSeconds::int)
  where v.role = 'volunteer' and v.active and v.area_code like :area::text || '%'
)
select (select count(*)::int from volunteer_team t where t.area_code like :area::text || '%') as organisations,
  (select count(*)::int from volunteer) as registered,
  (select count(*)::int from volunteer where present) as "onDuty",
  (select jsonb_agg(jsonb_build_object('kind', k.kind,
      'onDuty', (select count(*) from volunteer v where v.kind = k.kind and v.present)) order by k.place)
   from unnest(:kinds::text[]) with ordinality k (kind, place)) as kinds
