-- The partition of one day, made if it is not there.
select make_fix_day(:day::date)
