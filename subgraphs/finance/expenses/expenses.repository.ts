import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { arrayOf, isFound, raw, sql, type Sql } from '../../shared/database/sql';
import type { RowFigures } from '../../shared/model/base-repository';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type ListDefinition, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { schoolFinancesSeenBy } from '../finance-access';
import { Expense } from './expense.entity';
import type { ExpenseFilter } from './expense.input';

export class ExpensesRepository extends Repository<Expense> {
  private readonly list: ListDefinition<Expense>;

  constructor(dataSource: DataSource) {
    super(dataSource, Expense, {
      constraints: {
        expenses_period_open: { code: 'TERM_CLOSED', field: 'spentOn' },
        expenses_reference_key: { code: 'DUPLICATE_RESOURCE', field: 'reference' },
        expenses_reverses_id_key: { code: 'ALREADY_REVERSED', field: 'id' },
      },
    });
    const list = listOf(Expense, { order: ['createdAt', 'spentOn', 'amount'], defaultOrder: '-createdAt' });
    const { columns, join } = this.figures();
    this.list = { ...list, columns: sql`${list.columns}, ${columns}`, perRow: { alias: 'r', join } };
  }

  override visibleTo(caller: Identity | null): readonly Sql[] {
    return schoolFinancesSeenBy(caller);
  }

  page(args: PageArgs, filter: ExpenseFilter, caller: Identity | null): Page<Expense> {
    const { from, to } = filter;
    return readPage(this.dataSource, this.list, args, [
      ...this.visibleTo(caller),
      ...columnConditions(Expense, filter),
      ...(from ? [sql`r.spent_on >= ${from}`] : []),
      ...(to ? [sql`r.spent_on <= ${to}`] : []),
    ]);
  }

  /** Whether an expense of a budget names a line that is none of these. */
  namesOtherLine(transaction: EntityManager, budgetId: string, lines: readonly string[]): Promise<boolean> {
    return isFound(
      transaction,
      sql`select exists (select from ${this.rows}
        where r.budget_id = ${budgetId} and r.line <> all(${arrayOf(lines)})) as found`,
    );
  }

  /** The expense that takes it back. */
  protected override figures(): RowFigures {
    return {
      columns: raw('reversal.id as "reversedById"'),
      join: sql`left join ${this.table.name} reversal on reversal.reverses_id = r.id`,
    };
  }
}
