import { readFileSync } from 'node:fs';
import { fieldCostsOf } from '../../../gateway/operation/field-costs';

type Coordinate = readonly [type: string, field: string, argument?: string];

/** Rows of the table of measurements, and the cost that was set by them. Of the forms of an argument the most expensive one counts. */
const MEASURED: Readonly<Record<string, Coordinate>> = {
  'deleted positions by coverage': ['Query', 'positions', 'ordering'],
  'ledger of another week by balance': ['Query', 'hoursLedger', 'ordering'],
  'search for an employee': ['Query', 'employees', 'search'],
  'employees by two letters': ['Query', 'employees', 'search'],
  'ledger by two letters': ['Query', 'hoursLedger', 'search'],
  'positions by two letters': ['Query', 'positions', 'search'],
  'assignments by two letters': ['Query', 'assignments', 'search'],
  'students by two letters': ['Query', 'students', 'search'],
  'users by two letters': ['Query', 'users', 'search'],
  'invoices by two letters': ['Query', 'invoices', 'search'],
};

/** Milliseconds of a point, as docs/performance/growth.md says. */
const POINT = 0.05;
/** Growth from which a request is one over all rows. */
const GROWS = 3;

const table = [
  ...readFileSync('docs/performance/growth.md', 'utf8').matchAll(
    /^\| ([\w ]+) \| [\d.]+ \| [\d.]+ \| ([\d.]+) \| ×([\d.]+) \|$/gm,
  ),
].map(([, request = '', milliseconds, growth]) => ({
  request,
  milliseconds: Number(milliseconds),
  growth: Number(growth),
}));

test('what grows with the institution states a cost', () => {
  const growing = table.filter(({ growth }) => growth >= GROWS).map(({ request }) => request);
  expect(growing.toSorted()).toEqual(Object.keys(MEASURED).toSorted());
});

test.each([...new Set(Object.values(MEASURED).map((coordinate) => coordinate.join(' ')))])(
  'the cost of %s is what its most expensive form was measured to cost',
  (coordinate) => {
    const [type = '', field = '', argument] = coordinate.split(' ');
    const { weight, argumentWeights } = fieldCostsOf(readFileSync('schema/supergraph.graphql', 'utf8')).of(
      type,
      field,
    );
    const stated = argument === undefined ? weight : argumentWeights?.[argument];
    const forms = table.filter(({ request }) => MEASURED[request]?.join(' ') === coordinate);
    const highest = Math.max(...forms.map(({ milliseconds }) => milliseconds));
    expect((stated ?? 0) / (highest / POINT)).toBeGreaterThan(0.8);
    expect((stated ?? 0) / (highest / POINT)).toBeLessThan(1.25);
  },
);
