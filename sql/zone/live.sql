-- Every zone on the screens of a scope; nothing for somebody who sees only what he reported.
select zone_row(z, :shape::text) as row
from zone z
where z.live and z.area_code like :scope::text || '%' and :onlyBy::uuid is null
order by z.valid_from, z.id
