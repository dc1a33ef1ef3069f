-- Imports that nobody works on at the moment.
select id from import
where status in ('checking', 'writing') and (worked_at is null or worked_at < now() - interval '30 seconds')
