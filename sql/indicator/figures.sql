-- Every figure of an area as of a moment, beside the same time of a week and of a day before.
select now_.id, now_.value::float8 as value, now_.numerator, now_.denominator,
  jsonb_build_object('week', week.value, 'day', day.value) as before
from figures_at(:area::text, :asOf::timestamptz) now_
join figures_at(:area::text, :weekAgo::timestamptz) week using (id)
join figures_at(:area::text, :dayAgo::timestamptz) day using (id)
order by now_.place
