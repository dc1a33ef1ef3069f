-- Whether any area is known.
select true as known from area limit 1
