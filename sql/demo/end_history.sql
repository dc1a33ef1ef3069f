-- Enter the history of the demo city as one import that is done.
insert into import (id, noun, file_name, status, area_code, person_id, rows, done, finished_at)
select :id::uuid, 'incident', '演示城市一年的事件', 'done', p.area_code, p.id, :rows::int, :rows::int, now()
from person p
where p.account = 'admin'
on conflict (id) do nothing
