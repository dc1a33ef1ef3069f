-- A count that could lead to a person: not none, and too few. One rule for every table that leaves the duty desk.
create function is_small(count bigint, smallest int) returns boolean language sql immutable as $$
  select count > 0 and count < smallest
$$;
