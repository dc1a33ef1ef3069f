-- Areas that cannot go in: crossing rings, codes twice in the file or outside the importer's area, parents nobody knows.
-- ST_MakeValid is never called on what users send: a star of 200 points takes a minute.
with staged as (select * from import_area where import_id = :id::uuid),
crossing as (
  select s.line, 'geometry' as field,
    case detail.reason
      when 'Self-intersection' then '边界自相交'
      when 'Ring Self-intersection' then '边界自触'
      when 'Hole lies outside shell' then '内环在外环之外'
      when 'Interior is disconnected' then '内部不连通'
      when 'Nested shells' then '多块边界互相包含'
      when 'Duplicate Rings' then '有重复的环'
      else '边界无效（' || detail.reason || '）'
    end || coalesce(format('，在 %s, %s', round(ST_X(detail.location)::numeric, 6), round(ST_Y(detail.location)::numeric, 6)), '') as words,
    detail.location
  from staged s cross join lateral ST_IsValidDetail(s.geom) detail
  where not detail.valid
),
twice as (
  select line, 'code', '代码与第 ' || first_line || ' 行重复', null::geometry
  from (select line, min(line) over (partition by code) as first_line from staged) s
  where line > first_line
),
elsewhere as (
  select line, 'code', '不在您的辖区内', null::geometry from staged where code not like :scope::text || '%'
),
orphan as (
  select s.line, 'code', '上级 ' || s.parent_code || ' 不存在', null::geometry
  from staged s
  where s.parent_code is not null
    and not exists (select 1 from staged p where p.code = s.parent_code)
    and not exists (select 1 from area p where p.code = s.parent_code and p.valid_to is null)
)
insert into import_finding (import_id, line, refused, field, words, longitude, latitude)
select :id::uuid, line, true, field, words, ST_X(location), ST_Y(location)
from (select * from crossing union all select * from twice union all select * from elsewhere union all select * from orphan) found
