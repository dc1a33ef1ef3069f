-- Tell every node that a person came on or went off duty.
select pg_notify(case when :onDuty::boolean then 'on_duty' else 'off_duty' end, :id::text)
