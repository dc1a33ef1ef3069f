-- People who sign in, and their sessions. Only the hash of a token is kept.
create table person (
  id            uuid primary key default gen_random_uuid(),
  account       text not null unique,
  name          text not null,
  role          text not null,
  area_code     text not null,
  password_hash text not null,
  on_duty       boolean not null default false,
  active        boolean not null default true
);
create table session (
  token_hash   bytea primary key,
  person_id    uuid not null references person on delete cascade,
  created_at   timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at   timestamptz not null
);
create index session_person on session (person_id);
