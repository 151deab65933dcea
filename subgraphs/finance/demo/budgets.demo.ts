import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import { insertRows } from '../../shared/demo/insert-rows';
import { DEMO_YEAR } from '../../shared/demo/school';

const CURRENCY = 'KES';

/** A line of a demo budget: its name, what is allocated, and what was spent of it on which days of the year. */
type Line = readonly [
  name: string,
  allocated: string,
  spent: readonly (readonly [day: string, amount: string])[],
];

/** Cost centre (null: the school), category, what is allocated, and its lines. */
export const DEMO_BUDGETS: readonly (readonly [string | null, string, string, readonly Line[]])[] = [
  ['UNT-SCIENCES', 'Laboratory', '850000.00', [
    ['Chemicals', '300000.00', [['01-20', '84250.00'], ['02-17', '61300.50']]],
    ['Equipment', '500000.00', [['02-03', '412000.00']]],
  ]],
  ['SRV-LIBRARY', 'Books', '600000.00', [['Textbooks', '450000.00', [['01-12', '468900.00']]]]],
  ['SRV-FACILITIES', 'Food', '2400000.00', [
    ['Lunch', '2000000.00', [['01-30', '310400.00'], ['02-27', '298750.25']]],
  ]],
  ['SRV-TRANSPORT', 'Fuel', '900000.00', []],
  [null, 'Insurance', '1200000.00', []],
]; // prettier-ignore

/** The budget of a category in a year. @param unit code of the cost centre; null: the school */
export const demoBudgetId = (unit: string | null, category: string, year: number): string =>
  demoId('budget', `${unit ?? 'school'}/${category}/${year}`);

/** Writes the budgets of the demo school for its year and the one before, and the expenses of its year; one has spent too much. */
export async function insertDemoBudgets(transaction: EntityManager): Promise<void> {
  const budgets = DEMO_BUDGETS.flatMap(([unit, category, allocated, lines]) =>
    [DEMO_YEAR - 1, DEMO_YEAR].map((year) => ({
      id: demoBudgetId(unit, category, year),
      ...{ category, fiscal_year: year, org_unit_id: unit && demoId('org-unit', unit), currency: CURRENCY },
      allocated_amount: allocated,
      spent_amount: 0,
      lines: lines.map(([name, allocatedAmount]) => ({ name, allocatedAmount })),
      created_at: `${year}-01-02T08:00:00Z`,
      updated_at: `${year}-01-02T08:00:00Z`,
    })),
  );
  const expenses = DEMO_BUDGETS.flatMap(([unit, category, , lines]) =>
    lines.flatMap(([line, , spent]) =>
      spent.map(([day, amount]) => ({
        id: demoId('expense', `${category}/${line}/${day}`),
        budget_id: demoBudgetId(unit, category, DEMO_YEAR),
        ...{ line, amount, currency: CURRENCY, spent_on: `${DEMO_YEAR}-${day}` },
        description: `${category}: ${line.toLowerCase()}`,
        created_at: `${DEMO_YEAR}-${day}T09:30:00Z`,
      })),
    ),
  );
  await insertRows(transaction, 'finance.budgets', budgets);
  await insertRows(transaction, 'finance.expenses', expenses);
}
