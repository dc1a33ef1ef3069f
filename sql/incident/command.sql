-- Move one incident along its loop if it still stands where the caller saw it; one log row with it.
-- Planned once.
with seen as (
  select i.id, i.status from incident i
  where i.id = :id::uuid and i.scope_code like :scope::text || '%'
    and i.version = :version::int and i.status = any (:from::text[])
  for update
),
moved as (
  update incident i set
    status = :to::text,
    version = i.version + 1,
    severity = coalesce(:severity::text, i.severity),
    accepted_at = case when :to::text = 'accepted' then coalesce(i.accepted_at, now()) else i.accepted_at end,
    signed_at = case when :command::text = 'handle' then coalesce(i.signed_at, now()) else i.signed_at end,
    resolved_at = case when :to::text = 'resolved' then coalesce(i.resolved_at, now()) else i.resolved_at end,
    closed_at = case when :to::text = 'closed' then coalesce(i.closed_at, now()) else i.closed_at end
  from seen where i.id = seen.id
  returning i.*
),
logged as (
  insert into incident_log (incident_id, command, from_status, to_status, by_person, note)
  select seen.id, :command::text, seen.status, :to::text, :by::uuid, :note::text from seen join moved using (id)
)
select incident_row(row(m.*)::incident, :shape::text) as row from moved m
