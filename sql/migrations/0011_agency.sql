-- Organisations that handle incidents, and the volunteers' own. Kinds are those of the domain's list.
create table agency (
  id           uuid primary key default gen_random_uuid(),
  name         text not null,
  kind         text not null check (kind in ('pac_committee', 'governance_center', 'governance_station', 'department',
    'police_station', 'community_police_office', 'court', 'tribunal', 'procuratorate', 'justice_office', 'petition_bureau',
    'law_society', 'mediation_committee', 'industry_mediation', 'mediation_studio', 'commercial_mediation',
    'volunteer_association', 'hotline_center', 'three_source_office')),
  area_code    text not null,
  -- Departments: which duties are theirs.
  function_key text,
  location     geometry(Point, 4326)
);
create index agency_area on agency (area_code text_pattern_ops, kind);

-- A volunteer organisation: a team at work, under an association or a police station.
create table volunteer_team (
  id        uuid primary key default gen_random_uuid(),
  name      text not null,
  area_code text not null,
  agency_id uuid references agency
);
create index volunteer_team_area on volunteer_team (area_code text_pattern_ops);

alter table person
  add column team_id        uuid references volunteer_team,
  add column volunteer_kind text check (volunteer_kind in ('cadre', 'guard', 'courier', 'resident', 'other')),
  add constraint volunteer_has_kind check (volunteer_kind is null or role = 'volunteer');
create index person_team on person (team_id) where team_id is not null;
create index person_volunteer on person (area_code text_pattern_ops) where role = 'volunteer';
