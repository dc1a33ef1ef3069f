-- Sessions nobody can use any more.
delete from session where expires_at < now()
