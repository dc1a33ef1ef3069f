-- When the last incident of a city was reported.
select i.reported_at as "reportedAt" from incident i
where i.scope_code like :scope::text || '%'
order by i.reported_at desc
limit 1
