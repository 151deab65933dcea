import { weekOf } from '../../../subgraphs/workforce/week';

it.each([
  ['a Monday', '2026-03-16', '2026-03-16', '2026-03-22'],
  ['a Sunday', '2026-03-22', '2026-03-16', '2026-03-22'],
  ['the day after', '2026-03-23', '2026-03-23', '2026-03-29'],
  ['a change of clocks', '2026-03-29', '2026-03-23', '2026-03-29'],
  ['a week of two years', '2027-01-01', '2026-12-28', '2027-01-03'],
  ['a leap day', '2028-02-29', '2028-02-28', '2028-03-05'],
  ['the first day of all', '0001-01-01', '0001-01-01', '0001-01-07'],
  ['the last day of all', '9999-12-31', '9999-12-27', '9999-12-31'],
])('knows the ISO week of %s', (_name, day, start, end) => {
  expect(weekOf(day)).toEqual({ start, end });
});
