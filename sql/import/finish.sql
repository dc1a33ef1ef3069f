-- A step is over, or has failed with a reason.
update import set status = :status::text, problem = :problem::text, worked_at = null,
  counts = add_counts(counts, coalesce(:counts::jsonb, '{}')),
  finished_at = case when :status::text in ('done', 'failed') then now() end
where id = :id::uuid and status in ('checking', 'writing')
