-- End a session, and tell every node: its open screens are cut at once.
with closed as (delete from session where token_hash = :tokenHash::bytea returning token_hash)
select pg_notify('signed_out', encode(token_hash, 'hex')) from closed
