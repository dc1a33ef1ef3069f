-- Switch one person's duty on or off.
update person set on_duty = :onDuty::boolean where id = :id::uuid returning on_duty as "onDuty"
