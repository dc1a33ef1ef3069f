-- Start a session of one person.
insert into session (token_hash, person_id, expires_at)
values (:tokenHash::bytea, :personId::uuid, now() + make_interval(hours => :hours::int))
returning expires_at as "expiresAt"
