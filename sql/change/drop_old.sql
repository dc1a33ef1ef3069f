-- Forget changes older than seven days and remember how far.
with dropped as (delete from change where at < now() - interval '7 days' returning tx)
update change_floor set tx = greatest(change_floor.tx, m.tx)
from (select tx from dropped order by tx desc limit 1) m
