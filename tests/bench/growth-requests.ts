/** A search word that nobody's row has, of two letters: no index of words serves it, and no page is full before the last row. */
const NOWHERE = encodeURIComponent('éé');

/** A week in which the rows of seed:bulk count, and for which no figures are kept. */
const ANOTHER_WEEK = '2026-03-02';

/** What follows from a page. */
export interface ListPage {
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly { readonly org_unit_id: string }[];
}

/** Of a page by REST. */
type PathOf = (middle: { readonly path: string; readonly page: ListPage }) => string | null;

/** Rows of a page by REST. */
export const PAGE_SIZE = 25;

/** Lists of a growing table, with their counts: from its middle on, by number and by cursor, and with a filter each. */
export const LIST_REQUESTS: Readonly<Record<string, PathOf>> = {
  'first page': () => 'employees/',
  'page in the middle, by cursor': ({ page }) => page.next,
  'page before it, by cursor': ({ page }) => page.previous,
  'page in the middle, by number': ({ path }) => path,
  'of one status': () => 'employees/?status=ACTIVE',
  'of one status, by hire date': () => 'employees/?status=ACTIVE&ordering=-hire_date',
  'of one unit': ({ page }) => `employees/?org_unit_id=${page.results[0]?.org_unit_id ?? ''}`,
  'search for a name': () => 'employees/?search=otieno',
};

/** What `npm run bench:growth` asks by REST: pages, what looks at the whole institution, and the most expensive forms of both. */
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
  'search for a student': 'students/?search=otieno',
  'students by two letters': `students/?search=${NOWHERE}`,
  'users by two letters': `users/?search=${NOWHERE}`,
  'invoices by two letters': `invoices/?search=${NOWHERE}`,
};
