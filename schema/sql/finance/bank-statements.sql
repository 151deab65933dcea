-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- ClosedDaysRepository.among

select d.day::text as day
from unnest($1::date[]) as d (day)
where exists (
  select
  from finance.terms t
  where t.status = 'CLOSED'
    and d.day between t.starts_on and t.ends_on
);
