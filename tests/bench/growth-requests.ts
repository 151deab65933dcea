/** A search word that nobody's row has, of two letters: no index of words serves it, and no page is full before the last row. */
const NOWHERE = encodeURIComponent('éé');

/** A week in which the rows of seed:bulk count, and for which no figures are kept. */
const ANOTHER_WEEK = '2026-03-02';

/** What `npm run bench:growth` asks by REST: pages, what looks at the whole institution, and the dearest forms of both. */
export const GROWTH_REQUESTS: Readonly<Record<string, string>> = {
  'page of 100 employees': 'employees/?page_size=100',
  'page of 100 positions': 'demand/?page_size=100',
  'page of 100 assignments': 'assignments/?page_size=100',
  'page of 100 students': 'students/?page_size=100',
  'hours of 100 employees': 'offer/?page_size=100',
  'coverage summary': 'demand/coverage-summary/',
  'coverage alerts': 'coverage-alerts/',
  'positions by coverage': 'demand/?ordering=coverage_ratio',
  'positions by required hours': 'demand/?ordering=required_weekly_hours',
  'deleted positions by coverage': 'demand/?ordering=coverage_ratio&show_deleted=true',
  'vacant positions': 'demand/?coverage_state=VACANT',
  'ledger by balance': 'offer/?ordering=-balance',
  'ledger of another week by balance': `offer/?ordering=-balance&reference_date=${ANOTHER_WEEK}`,
  'search for an employee': 'employees/?search=otieno',
  'employees by two letters': `employees/?search=${NOWHERE}`,
  'ledger by two letters': `offer/?search=${NOWHERE}`,
  'positions by two letters': `demand/?search=${NOWHERE}`,
  'assignments by two letters': `assignments/?search=${NOWHERE}`,
  'students by two letters': `students/?search=${NOWHERE}`,
};
