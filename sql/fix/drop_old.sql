-- Fixes are kept 24 hours: drop the days that lie wholly before that.
select drop_fix_days(now() - interval '24 hours')
