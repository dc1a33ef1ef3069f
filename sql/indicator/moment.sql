-- The moment a board of an area holds for, by the clock that stamps the milestones; nothing for an unknown area.
select date_trunc('milliseconds', now()) as "asOf", a.name as "areaName"
from area a where a.code = :area::text and a.valid_to is null
