-- Lines of a range that are refused.
select distinct line from import_finding
where import_id = :id::uuid and refused and line between :from::int and :to::int
