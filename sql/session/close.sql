-- End one session.
delete from session where token_hash = :tokenHash::bytea
