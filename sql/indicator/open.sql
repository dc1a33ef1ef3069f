-- What the open ones of an area say beyond their number: how late the latest is, and who waits for a signature.
select floor(max(extract(epoch from :asOf::timestamptz - i.handle_due_at) / 60)
    filter (where counts_in(i, 'overdue_open', :asOf::timestamptz)))::int as "longestOverdueMinutes",
  jsonb_build_object(
    'red', count(*) filter (where i.severity = 'red' and unsigned),
    'yellow', count(*) filter (where i.severity = 'yellow' and unsigned),
    'blue', count(*) filter (where i.severity = 'blue' and unsigned)) as unsigned
from incident i
cross join lateral (select i.signed_at is null or i.signed_at > :asOf::timestamptz as unsigned) s
where i.scope_code like :area::text || '%' and counts_in(i, 'open', :asOf::timestamptz)
