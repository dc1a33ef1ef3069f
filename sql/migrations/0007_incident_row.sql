-- One incident in the shape a caller may see. The server decides what leaves, never the screen.
--   handler: everything · field: no channel · leader: title, place snapped if sensitive ·
--   wall and analyst: no words of the reporter; sensitive ones have no title and sit on the grid centre.
create function incident_row(i incident, shape text) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', i.id,
    'version', i.version,
    'code', i.code,
    'kind', i.kind,
    'categoryCode', i.category_code,
    'title', case when $2 in ('handler', 'field', 'leader') or not i.sensitive then i.title end,
    'description', case when $2 in ('handler', 'field') then i.description end,
    'address', case when $2 in ('handler', 'field') then i.address end,
    'channel', case when $2 = 'handler' then i.channel end,
    'origin', i.origin,
    'severity', i.severity,
    'status', i.status,
    'position', case
      when i.position is null then null
      when i.sensitive and $2 not in ('handler', 'field') then
        (select jsonb_build_array(round(ST_X(a.centroid)::numeric, 6), round(ST_Y(a.centroid)::numeric, 6))
           from area a where a.code = i.area_code and a.valid_to is null)
      else jsonb_build_array(round(ST_X(i.position)::numeric, 6), round(ST_Y(i.position)::numeric, 6))
    end,
    'areaCode', i.area_code,
    'areaUncertain', i.area_uncertain,
    'areaName', area_name(coalesce(i.area_code, i.scope_code)),
    'personsInvolved', case when $2 in ('handler', 'field', 'leader') then i.persons_involved end,
    'occurredAt', i.occurred_at,
    'reportedAt', i.reported_at,
    'acceptedAt', i.accepted_at,
    'resolvedAt', i.resolved_at,
    'closedAt', i.closed_at
  )
$$;

-- The severity proposed from the facts of a report; a person confirms it when accepting.
-- Weapon or threat of an extreme act is red at once. Points of domain rule 2.1.5.
create function proposed_severity(flags text[], persons int) returns text language sql immutable as $$
  select case
    when flags && array['weapon', 'extreme_act_threat'] then 'red'
    when points >= 60 then 'red'
    when points >= 30 then 'yellow'
    else 'blue'
  end
  from (
    select (case when 'violence_threat' = any (flags) then 15 else 0 end)
         + (case when 'injury' = any (flags) then 25 else 0 end)
         + (case when coalesce(persons, 0) >= 30 then 25
                 when coalesce(persons, 0) >= 5 or 'group' = any (flags) then 10 else 0 end)
         + (case when flags && array['minor_involved', 'elder_involved'] then 5 else 0 end) as points
  ) score
$$;
