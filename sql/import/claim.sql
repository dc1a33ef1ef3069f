-- Take an import for this node, unless another one is at work on it.
update import set worked_at = now()
where id = :id::uuid and status in ('checking', 'writing')
  and (worked_at is null or worked_at < now() - interval '30 seconds')
returning id, noun, status, area_code as "areaCode", person_id as "personId", settings, done_line as "doneLine"
