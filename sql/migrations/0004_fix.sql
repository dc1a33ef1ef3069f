-- Fixes of responders on duty: the last of each, and 24 hours of history in daily partitions.
create table responder_position (
  person_id uuid primary key references person on delete cascade,
  longitude real not null,
  latitude  real not null,
  heading   real,
  at        timestamptz not null,
  node      text not null,
  written   bigint not null
) with (fillfactor = 60);
create index responder_position_written on responder_position (written);
create sequence responder_position_written_seq;
create table fix (
  person_id uuid not null,
  at        timestamptz not null,
  longitude real not null,
  latitude  real not null,
  heading   real
) partition by range (at);
create index fix_at on fix using brin (at);

create function make_fix_day(day date) returns void language plpgsql as $$
declare
  part text := 'fix_' || to_char(day, 'YYYYMMDD');
begin
  if to_regclass(part) is null then
    execute format('create table if not exists %I partition of fix for values from (%L) to (%L)',
                   part, day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
  end if;
end $$;

create function drop_fix_days(before timestamptz) returns int language plpgsql as $$
declare
  part record;
  dropped int := 0;
begin
  for part in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'fix'::regclass
  loop
    if (to_date(substr(part.relname, 5), 'YYYYMMDD') + 1)::timestamp at time zone 'UTC' <= before then
      execute format('drop table %I', part.relname);
      dropped := dropped + 1;
    end if;
  end loop;
  delete from fix where at < before;
  return dropped;
end $$;
