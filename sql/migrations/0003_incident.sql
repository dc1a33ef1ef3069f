-- Incidents, their log, and the one log every screen follows.
create sequence incident_number;
create table incident (
  id               uuid primary key,
  version          int not null default 1,
  code             text not null unique,
  kind             text not null,
  category_code    text not null,
  sensitive        boolean not null,
  title            text not null,
  description      text not null,
  address          text,
  channel          text not null,
  origin           text not null,
  severity         text not null check (severity in ('blue', 'yellow', 'red')),
  status           text not null,
  position         geometry(Point, 4326),
  accuracy_metres  real,
  area_code        text,
  area_uncertain   boolean not null default false,
  -- Who may see it: the area, or where none is known the level that received it.
  scope_code       text not null,
  persons_involved int,
  flags            text[] not null default '{}',
  external_ref     text,
  occurred_at      timestamptz not null,
  reported_at      timestamptz not null default now(),
  accepted_at      timestamptz,
  resolved_at      timestamptz,
  closed_at        timestamptz,
  reported_by      uuid references person,
  import_id        uuid,
  -- On the screens: open, or closed within the last day. Kept by incident_live() and the ageing job.
  live             boolean not null default true
);
create unique index incident_external_ref on incident (import_id, external_ref) where external_ref is not null;
create index incident_reported on incident (reported_at desc, id desc);
create index incident_scope on incident (scope_code text_pattern_ops, reported_at desc);
create index incident_live on incident (scope_code text_pattern_ops) where live;
create index incident_position on incident using gist (position);
create index incident_area_time on incident (occurred_at, scope_code);

create table incident_log (
  id          bigint generated always as identity primary key,
  incident_id uuid not null references incident on delete cascade,
  at          timestamptz not null default now(),
  command     text not null,
  from_status text,
  to_status   text not null,
  by_person   uuid references person,
  note        text
);
create index incident_log_incident on incident_log (incident_id, id);

-- Read by (tx, id) below pg_snapshot_xmin: a bare sequence loses rows that commit out of order.
create table change (
  id           bigint generated always as identity primary key,
  tx           xid8 not null default pg_current_xact_id(),
  at           timestamptz not null default now(),
  noun         text not null,
  row_id       uuid not null,
  scope_before text,
  scope_after  text
);
create index change_order on change (tx, id);

create function incident_live() returns trigger language plpgsql as $$
begin
  new.live := new.status in ('reported', 'accepted', 'routed', 'in_progress', 'suspended', 'resolved',
                             'feedback_pending', 'rating_pending')
           or (new.status = 'closed' and coalesce(new.closed_at, now()) > now() - interval '24 hours');
  return new;
end $$;
create trigger incident_live before insert or update on incident
  for each row execute function incident_live();

-- History that was never on a screen (an import of old years) makes no change rows.
create function incident_changed() returns trigger language plpgsql as $$
begin
  if not coalesce(old.live, false) and not coalesce(new.live, false) then return null; end if;
  insert into change (noun, row_id, scope_before, scope_after)
  values ('incident', coalesce(new.id, old.id), old.scope_code, new.scope_code);
  return null;
end $$;
create trigger incident_changed after insert or update or delete on incident
  for each row execute function incident_changed();

create function change_notify() returns trigger language plpgsql as $$
begin
  perform pg_notify('change', '');
  return null;
end $$;
create trigger change_notify after insert on change for each statement execute function change_notify();

-- Changes up to and including this transaction have been dropped: older cursors start again from a snapshot.
create table change_floor (tx xid8 not null);
insert into change_floor values ('0');
