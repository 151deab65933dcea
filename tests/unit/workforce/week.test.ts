import { weekOf } from '../../../subgraphs/workforce/week';

describe('the ISO week', () => {
  it.each([
    ['a Monday starts its own', '2026-03-16', '2026-03-16', '2026-03-22'],
    ['a Sunday ends it', '2026-03-22', '2026-03-16', '2026-03-22'],
    ['the next day starts the next', '2026-03-23', '2026-03-23', '2026-03-29'],
    ['a change of clocks is in it', '2026-03-29', '2026-03-23', '2026-03-29'],
    ['it is of two years', '2027-01-01', '2026-12-28', '2027-01-03'],
    ['week 53 reaches into January', '2027-01-03', '2026-12-28', '2027-01-03'],
    ['week 1 starts after it', '2027-01-04', '2027-01-04', '2027-01-10'],
    ['week 1 reaches back into December', '2025-12-29', '2025-12-29', '2026-01-04'],
    ['a leap day is in it', '2028-02-29', '2028-02-28', '2028-03-05'],
    ['the first day of all', '0001-01-01', '0001-01-01', '0001-01-07'],
    ['the last day of all', '9999-12-31', '9999-12-27', '9999-12-31'],
  ])('%s: %s', (_, day, start, end) => {
    expect(weekOf(day)).toEqual({ start, end });
  });

  it('is the current one without a date', () => {
    const today = new Date().toISOString().slice(0, 10);

    expect(weekOf()).toEqual(weekOf(today));
  });
});
