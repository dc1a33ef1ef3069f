-- Every incident on the screens of a scope: the snapshot.
select incident_row(i, :shape::text) as row
from incident i
where i.live and i.scope_code like :scope::text || '%'
  and (:onlyBy::uuid is null or i.reported_by = :onlyBy::uuid)
order by i.reported_at desc
limit 20000
