import { readFileSync } from 'node:fs';
import { fieldCostsOf } from '../../../gateway/operation/field-costs';

/** Rows of the table of measurements, and what in the schema they measured. */
const MEASURED: Readonly<Record<string, readonly [type: string, field: string, argument?: string]>> = {
  'coverage summary': ['Query', 'coverageSummary'],
  'coverage alerts': ['Query', 'coverageAlerts'],
  'ledger by balance': ['Query', 'hoursLedger', 'ordering'],
  'positions by coverage': ['Query', 'positions', 'ordering'],
  'search for an employee': ['Query', 'employees', 'search'],
};

/** Milliseconds of a point, as docs/performance.md says. */
const POINT = 0.05;
/** Growth from which a request is one over all rows. */
const GROWS = 10;

const table = [
  ...readFileSync('docs/performance.md', 'utf8').matchAll(
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

test.each(Object.entries(MEASURED))(
  'the cost of %s is what was measured',
  (request, [type, field, argument]) => {
    const { weight, argumentWeights } = fieldCostsOf(readFileSync('schema/supergraph.graphql', 'utf8')).of(
      type,
      field,
    );
    const stated = argument === undefined ? weight : argumentWeights?.[argument];
    const measured = (table.find((row) => row.request === request)?.milliseconds ?? 0) / POINT;
    expect((stated ?? 0) / measured).toBeGreaterThan(0.8);
    expect((stated ?? 0) / measured).toBeLessThan(1.25);
  },
);
