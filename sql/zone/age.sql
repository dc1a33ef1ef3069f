-- Put zones on the screens when their time begins and take them off when it ends; the change row tells every screen.
update zone set valid_to = valid_to
where live <> (valid_from <= now() and now() < valid_to)
