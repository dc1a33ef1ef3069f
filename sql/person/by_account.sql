-- The person of an account, with the hash to check a password against.
select p.id, p.role, p.password_hash as "passwordHash" from person p where p.account = :account::text and p.active
