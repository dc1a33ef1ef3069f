-- Start the dry run or the writing from the first row, if the import stands where that is possible.
with begun as (
  update import set status = :to::text, settings = coalesce(:settings::jsonb, settings), done = 0, done_line = 0,
    counts = '{}', problem = null, worked_at = null, finished_at = null
  where id = :id::uuid and status = any (:from::text[])
  returning id
),
cleared as (
  delete from import_finding f using begun where f.import_id = begun.id and :to::text = 'checking'
),
cleared_areas as (
  delete from import_area a using begun where a.import_id = begun.id and :to::text = 'checking'
)
select id from begun
