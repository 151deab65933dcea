import type { DataSource } from 'typeorm';
import { query, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { Budget } from '../budgets/budget.entity';
import { Expense } from '../expenses/expense.entity';
import type { BudgetActual, BudgetLineActual, BudgetReport } from './budget-report.type';

/** What a report of budgets is about. */
export interface BudgetScope {
  readonly fiscalYear: number;
  readonly currency: string;
}

type Totals = Pick<BudgetReport, 'allocated' | 'spent' | 'remaining' | 'overspentCount'>;

/** A budget without the name of its cost centre, with its lines and with the sums over all budgets. */
export interface BudgetFigures extends Omit<BudgetActual, 'orgUnitName'> {
  readonly lines: readonly Pick<BudgetLineActual, 'line' | 'allocated' | 'spent' | 'remaining'>[];
  readonly totals: Totals;
}

/** What was spent of the budgets. */
export class BudgetReportRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The budgets of a year with their lines, in one statement. Amounts in JSON are strings: its numbers are read as floats. */
  budgets({ fiscalYear, currency }: BudgetScope): Promise<BudgetFigures[]> {
    return query<BudgetFigures>(
      this.dataSource,
      sql`select b.id as "budgetId", b.category, b.org_unit_id as "orgUnitId", b.allocated_amount as allocated,
          b.spent_amount as spent, b.allocated_amount - b.spent_amount as remaining,
          round(100 * b.spent_amount / b.allocated_amount, 2) as "spentPercentage",
          coalesce(l.lines, '[]') as lines,
          jsonb_build_object('allocated', (sum(b.allocated_amount) over ())::text, 'spent', (sum(b.spent_amount) over ())::text,
            'remaining', (sum(b.allocated_amount - b.spent_amount) over ())::text,
            'overspentCount', count(*) filter (where b.spent_amount > b.allocated_amount) over ()) as totals
        from ${tableOf(Budget).name} b
        cross join lateral (
          select jsonb_agg(jsonb_build_object('line', d.name, 'allocated', d.allocated::text, 'spent', s.amount::text,
            'remaining', (d.allocated - s.amount)::text) order by d.number) as lines
          from rows from (jsonb_to_recordset(b.lines) as (name varchar, "allocatedAmount" numeric(12,2)))
            with ordinality as d (name, allocated, number)
          cross join lateral (
            select coalesce(sum(case when e.reverses_id is null then e.amount else -e.amount end), 0)::numeric(14,2) as amount
            from ${tableOf(Expense).name} e where e.budget_id = b.id and e.line = d.name
          ) s
        ) l
        where b.fiscal_year = ${fiscalYear} and b.currency = ${currency}
        order by b.category, b.org_unit_id nulls first, b.id`,
    );
  }
}
