-- Imports inside the caller's area, newest first.
select i.id, i.noun, i.file_name as "fileName", i.status, i.columns, i.rows, i.done, i.counts, i.problem,
  i.created_at as "createdAt", i.finished_at as "finishedAt"
from import i
where i.noun = :noun::text and i.area_code like :scope::text || '%'
order by i.created_at desc
limit 100
