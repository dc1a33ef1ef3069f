-- The one definition of every indicator (contract/board.ts), asked by the figure and by the list behind it.
-- A change here is a new version there.

-- Immutable, so that it is worked out once for a cutoff and not again for every row.
create function day_start(at timestamptz) returns timestamptz language sql immutable as $$
  select date_trunc('day', at at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'
$$;

-- Whether an incident counts in an indicator as of a cutoff. `…_numerator` are the ones above the line of a rate.
-- Merged and rejected ones never count. Severity is the one it has now. Plain enough to be put in place by the
-- planner, so that every branch finds its index.
create function counts_in(i incident, indicator text, cutoff timestamptz) returns boolean language sql stable as $$
  select case indicator
    -- I02: accepted on the day of the cutoff.
    when 'accepted' then
      i.accepted_at >= day_start(cutoff) and i.accepted_at <= cutoff and i.status not in ('rejected', 'merged')
    -- Reported, and still needing somebody.
    when 'open' then i.ended_at > cutoff and i.reported_at <= cutoff
    -- I03: of those accepted on the day, the completed ones.
    when 'completion_rate' then
      i.accepted_at >= day_start(cutoff) and i.accepted_at <= cutoff and i.status not in ('rejected', 'merged')
    when 'completion_rate_numerator' then
      i.accepted_at >= day_start(cutoff) and i.accepted_at <= cutoff and i.status not in ('rejected', 'merged')
      and i.resolved_at <= cutoff
    -- I13: open, signed, past its time and not completed.
    when 'overdue_open' then
      i.ended_at > cutoff and i.reported_at <= cutoff and i.handle_due_at < cutoff and i.signed_at <= cutoff
      and (i.resolved_at is null or i.resolved_at > cutoff)
    -- I06, the desk's part: signed on the day of the cutoff; its minutes count from accepting.
    when 'first_response' then
      i.signed_at >= day_start(cutoff) and i.signed_at <= cutoff and i.accepted_at is not null
      and i.status not in ('rejected', 'merged')
    when 'open_red' then i.ended_at > cutoff and i.reported_at <= cutoff and i.severity = 'red'
    when 'open_yellow' then i.ended_at > cutoff and i.reported_at <= cutoff and i.severity = 'yellow'
    when 'open_blue' then i.ended_at > cutoff and i.reported_at <= cutoff and i.severity = 'blue'
  end
$$;

create function response_minutes(i incident) returns float8 language sql stable as $$
  select greatest(extract(epoch from i.signed_at - i.accepted_at) / 60, 0)::float8
$$;

-- Every figure of a scope as of a cutoff, in the order of the contract: one scan.
create function figures_at(scope text, cutoff timestamptz)
  returns table (place int, id text, value numeric, numerator int, denominator int) language sql stable as $$
  select f.*
  from (
    select count(*) filter (where counts_in(i, 'accepted', $2))::int as accepted,
      count(*) filter (where counts_in(i, 'open', $2))::int as open,
      count(*) filter (where counts_in(i, 'completion_rate_numerator', $2))::int as completed,
      count(*) filter (where counts_in(i, 'completion_rate', $2))::int as cohort,
      count(*) filter (where counts_in(i, 'overdue_open', $2))::int as overdue,
      count(*) filter (where counts_in(i, 'first_response', $2))::int as responses,
      percentile_cont(0.5) within group (order by response_minutes(i))
        filter (where counts_in(i, 'first_response', $2)) as median,
      count(*) filter (where counts_in(i, 'open_red', $2))::int as red,
      count(*) filter (where counts_in(i, 'open_yellow', $2))::int as yellow,
      count(*) filter (where counts_in(i, 'open_blue', $2))::int as blue
    from incident i
    where i.scope_code like $1 || '%'
      and (counts_in(i, 'accepted', $2) or counts_in(i, 'open', $2) or counts_in(i, 'first_response', $2))
  ) n
  cross join lateral (values
    (1, 'accepted', n.accepted::numeric, n.accepted, null::int),
    (2, 'open', n.open, n.open, null),
    (3, 'completion_rate', round(100.0 * n.completed / nullif(n.cohort, 0), 1), n.completed, n.cohort),
    (4, 'overdue_open', n.overdue, n.overdue, null),
    (5, 'first_response', round(n.median::numeric, 1), null, n.responses),
    (6, 'open_red', n.red, n.red, null),
    (7, 'open_yellow', n.yellow, n.yellow, null),
    (8, 'open_blue', n.blue, n.blue, null)
  ) f
$$;
