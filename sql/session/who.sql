-- Who holds a token. Idle for 30 minutes ends it, save on wall screens, which nobody touches.
-- Planned once.
select p.id as "userId", p.account, p.name, p.role, p.area_code as "areaCode", p.on_duty as "onDuty",
  coalesce((select a.name from area a where a.code = p.area_code and a.valid_to is null), '') as "areaName",
  s.last_seen_at < now() - interval '1 minute' as stale
from session s
join person p on p.id = s.person_id and p.active
where s.token_hash = :tokenHash::bytea and s.expires_at > now()
  and (p.role = 'wall_display' or s.last_seen_at > now() - interval '30 minutes')
