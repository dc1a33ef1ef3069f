-- Refused rows as they came, with the first reason of each.
select f.line, r.properties, string_agg(f.words, '；' order by f.words) as words
from import_finding f
left join import_row r on r.import_id = f.import_id and r.line = f.line
where f.import_id = :id::uuid and f.refused and f.line > :after::int
group by f.line, r.properties
order by f.line
limit 2000
