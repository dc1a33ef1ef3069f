-- Milestones and deadlines of an incident. A rule is a table: minutes of a step by severity.
create table deadline (
  step     text not null check (step in ('accept', 'sign', 'handle')),
  severity text not null check (severity in ('blue', 'yellow', 'red')),
  minutes  int not null check (minutes > 0),
  primary key (step, severity)
);
-- Domain T1 reported → accepted, T3 → signed, T5 signed → completed (a general matter). Calendar minutes.
insert into deadline (step, severity, minutes) values
  ('accept', 'red', 10), ('accept', 'yellow', 30), ('accept', 'blue', 240),
  ('sign', 'red', 15), ('sign', 'yellow', 120), ('sign', 'blue', 1440),
  ('handle', 'red', 10080), ('handle', 'yellow', 10080), ('handle', 'blue', 10080);

create function deadline_of(step text, severity text) returns interval language sql stable as $$
  select make_interval(mins => d.minutes) from deadline d where d.step = $1 and d.severity = $2
$$;

alter table incident
  add column signed_at     timestamptz,
  add column accept_due_at timestamptz,
  add column sign_due_at   timestamptz,
  add column handle_due_at timestamptz,
  -- When it stopped needing anybody; infinity while it does. Its own report time where it never counts.
  add column ended_at      timestamptz not null default 'infinity',
  -- Time of the last row of its log.
  add column changed_at    timestamptz;

-- A deadline is fixed when its clock starts, and a later severity does not move those of past steps.
create function incident_milestones() returns trigger language plpgsql as $$
begin
  new.accept_due_at := coalesce(new.accept_due_at, new.reported_at + deadline_of('accept', new.severity));
  new.sign_due_at := coalesce(new.sign_due_at, new.accepted_at + deadline_of('sign', new.severity));
  new.handle_due_at := coalesce(new.handle_due_at, new.signed_at + deadline_of('handle', new.severity));
  new.ended_at := case
    when new.status in ('reported', 'accepted', 'routed', 'in_progress', 'suspended', 'resolved') then 'infinity'
    when new.status in ('rejected', 'merged') then new.reported_at
    else coalesce(new.closed_at, new.resolved_at, now())
  end;
  new.changed_at := case
    when tg_op = 'UPDATE' and new.version > old.version then now()
    else coalesce(new.changed_at,
      greatest(new.reported_at, new.accepted_at, new.signed_at, new.resolved_at, new.closed_at))
  end;
  return new;
end $$;
create trigger incident_milestones before insert or update on incident
  for each row execute function incident_milestones();

-- Rows that are there: signed when their log says so; the trigger sets the rest.
update incident i set signed_at =
  (select min(l.at) from incident_log l where l.incident_id = i.id and l.command = 'handle');
alter table incident alter column changed_at set not null;

-- What the figures ask: who was open at a moment, what was accepted or signed on a day.
create index incident_ended on incident (ended_at, reported_at);
create index incident_accepted on incident (accepted_at) where accepted_at is not null;
create index incident_signed on incident (signed_at) where signed_at is not null;

-- One incident in the shape a caller may see. The server decides what leaves, never the screen.
--   handler: everything · field: no channel · leader: title, place snapped if sensitive ·
--   wall and analyst: no words of the reporter; sensitive ones have no title and sit on the grid centre.
create or replace function incident_row(i incident, shape text) returns jsonb language sql stable as $$
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
    'signedAt', i.signed_at,
    'resolvedAt', i.resolved_at,
    'closedAt', i.closed_at,
    'signDueAt', i.sign_due_at,
    'handleDueAt', i.handle_due_at,
    'changedAt', i.changed_at
  )
$$;
