-- One import inside the caller's area, with the first rows of its file and what was found.
select i.id, i.noun, i.file_name as "fileName", i.status, i.columns, i.rows, i.done, i.counts, i.problem,
  i.created_at as "createdAt", i.finished_at as "finishedAt",
  coalesce((select jsonb_agg(r.properties order by r.line)
    from (select line, properties from import_row where import_id = i.id order by line limit 5) r), '[]') as sample,
  coalesce((select jsonb_agg(jsonb_build_object('line', f.line, 'refused', f.refused, 'field', f.field, 'words', f.words,
      'longitude', f.longitude, 'latitude', f.latitude) order by f.line)
    from (select * from import_finding where import_id = i.id order by line limit 200) f), '[]') as findings
from import i
where i.id = :id::uuid and i.noun = :noun::text and i.area_code like :scope::text || '%'
