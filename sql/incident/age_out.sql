-- Take incidents closed for a day off the screens; the change row tells every screen.
update incident set closed_at = closed_at
where live and status = 'closed' and closed_at <= now() - interval '24 hours'
