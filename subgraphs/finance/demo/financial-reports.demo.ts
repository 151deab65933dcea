import { Decimal } from 'decimal.js';
import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import { insertRows } from '../../shared/demo/insert-rows';
import { DEMO_YEAR } from '../../shared/demo/school';
import { DEMO_ORG_UNITS } from '../../shared/demo/structure';
import { DEMO_BUDGETS, demoBudgetId } from './budgets.demo';

const NOTHING = '0.00';

/** Writes a kept report: the budgets of the year before, of which nothing was spent. */
export async function insertDemoFinancialReports(transaction: EntityManager): Promise<void> {
  const year = DEMO_YEAR - 1;
  const budgets = DEMO_BUDGETS.map(([unit, category, allocated]) => ({
    budgetId: demoBudgetId(unit, category, year),
    category,
    orgUnitId: unit && demoId('org-unit', unit),
    orgUnitName: DEMO_ORG_UNITS.find(({ code }) => code === unit)?.name ?? null,
    ...{ allocated, spent: NOTHING, remaining: allocated, spentPercentage: NOTHING },
  })).sort((one, other) => one.category.localeCompare(other.category));
  const budgetLines = DEMO_BUDGETS.flatMap(([unit, category, , lines]) =>
    lines.map(([line, allocated]) => ({
      ...{ budgetId: demoBudgetId(unit, category, year), category, line },
      orgUnitName: DEMO_ORG_UNITS.find(({ code }) => code === unit)?.name ?? null,
      ...{ allocated, spent: NOTHING, remaining: allocated },
    })),
  );
  const allocated = Decimal.sum(...budgets.map((budget) => budget.allocated)).toFixed(2);
  const at = `${DEMO_YEAR}-01-04T07:30:00Z`;
  await insertRows(transaction, 'finance.financial_reports', [
    {
      id: demoId('financial-report', `budgets ${year}`),
      title: `Budgets of ${year}`,
      ...{ report_type: 'BUDGET_ACTUAL', start_date: `${year}-01-01`, end_date: `${year}-12-31` },
      currency: 'KES',
      totals: [
        { name: 'Allocated', amount: allocated },
        { name: 'Spent', amount: NOTHING },
        { name: 'Remaining', amount: allocated },
      ],
      ...{ income_rows: [], student_receivables: [], budgets, budget_lines: budgetLines },
      ...{ generated_at: at, created_at: at },
    },
  ]);
}
