-- The holder of a token is still there.
-- Planned once.
update session set last_seen_at = now() where token_hash = :tokenHash::bytea
