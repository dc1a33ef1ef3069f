-- One batch further; the caller goes on only if the import is still as he took it.
update import set done = done + :rows::int, done_line = :line::int, counts = add_counts(counts, :counts::jsonb), worked_at = now()
where id = :id::uuid and status = :status::text
returning id
