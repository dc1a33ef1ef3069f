-- Of the given tokens those whose sessions are still good; an open screen keeps its session from idling out.
update session s set last_seen_at = now()
from person p
where s.token_hash in (select decode(hex, 'hex') from unnest(:tokens::text[]) as hex)
  and p.id = s.person_id and p.active and s.expires_at > now()
  and (p.role = 'wall_display' or s.last_seen_at > now() - interval '30 minutes')
returning encode(s.token_hash, 'hex') as token
