import type { EntityManager } from 'typeorm';
import { IsmError, invalidInput } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { Page, PageArgs } from '../../shared/model/page';
import { today } from '../../shared/runtime/today';
import type { Budget } from '../budgets/budget.entity';
import { assertMayWriteFinances } from '../finance-access';
import type { Expense } from './expense.entity';
import type { ExpenseFilter, RecordExpenseInput, ReverseExpenseInput } from './expense.input';
import type { ExpensesRepository } from './expenses.repository';

/** The budgets, as expenses need them. */
interface LockableBudgets {
  /** Reads a budget and keeps others from changing it until the transaction ends. */
  lock(transaction: EntityManager, id: string): Promise<Budget | null>;
}

/** What was spent. Each write locks the budget, so that its lines stay while one of them is named. */
export class ExpensesService {
  constructor(
    private readonly writer: Writer,
    private readonly expenses: ExpensesRepository,
    private readonly budgets: LockableBudgets,
  ) {}

  /** @throws BAD_USER_INPUT for days that end before they begin */
  page(caller: Identity | null, args: PageArgs, filter: ExpenseFilter): Page<Expense> {
    const { from, to } = filter;
    if (from && to && to < from) throw invalidInput({ to: ['Must not be before from.'] });
    return this.expenses.page(args, filter, caller);
  }

  /** @throws NOT_FOUND, also for an expense that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<Expense> {
    const expense = await this.expenses.byId(id, undefined, this.expenses.visibleTo(caller));
    if (!expense) throw await this.expenses.notFound(caller, id);
    return expense;
  }

  /** @throws NOT_FOUND when there is no such budget, FORBIDDEN, BAD_USER_INPUT, TERM_CLOSED, DUPLICATE_RESOURCE for a known reference */
  record(request: RequestMetadata, budgetId: string, input: RecordExpenseInput): Promise<Expense> {
    assertMayWriteFinances(request.identity);
    const { line = null, spentOn, reference = null, amount, description } = input;
    if (spentOn && spentOn > today()) throw invalidInput({ spentOn: ['Must not be in the future.'] });
    return this.writer.run(request, async (transaction, report) => {
      const { currency, lines } = await this.lockBudget(transaction, budgetId);
      if (line !== null && !lines.some(({ name }) => name === line))
        throw invalidInput({ line: ['Must be a line of the budget.'] });
      const recordedBy = userIdOf(request.identity);
      const values = { budgetId, line, amount, currency, description, reference, recordedBy };
      const expense = await this.expenses.insert(transaction, { ...values, spentOn: spentOn ?? today() });
      report.wrote({
        action: 'RECORD_EXPENSE',
        resource: 'EXPENSE',
        id: expense.id,
        fields: sentFields(input),
      });
      return Object.assign(expense, { reversedById: null });
    });
  }

  /**
   * Takes an expense back by another one of today.
   * @returns the reversing expense
   * @throws NOT_FOUND, FORBIDDEN, ALREADY_REVERSED, TERM_CLOSED, EXPENSE_NOT_REVERSIBLE for one that reverses another one
   */
  reverse(request: RequestMetadata, id: string, { reason }: ReverseExpenseInput): Promise<Expense> {
    assertMayWriteFinances(request.identity);
    return this.writer.run(request, async (transaction, report) => {
      const expense = await this.expenses.byId(id, transaction);
      if (!expense) throw new IsmError('NOT_FOUND');
      if (expense.reversesId !== null) throw new IsmError('EXPENSE_NOT_REVERSIBLE');
      const { budgetId, line, amount, currency } = expense;
      await this.lockBudget(transaction, budgetId);
      const reversal = await this.expenses.insert(transaction, {
        ...{ budgetId, line, amount, currency, description: reason, spentOn: today(), reversesId: id },
        recordedBy: userIdOf(request.identity),
      });
      report.wrote({
        action: 'REVERSE_EXPENSE',
        resource: 'EXPENSE',
        id: reversal.id,
        fields: ['reason'],
        details: { reverses: id },
      });
      return Object.assign(reversal, { reversedById: null });
    });
  }

  private async lockBudget(transaction: EntityManager, id: string): Promise<Budget> {
    const budget = await this.budgets.lock(transaction, id);
    if (!budget) throw new IsmError('NOT_FOUND');
    return budget;
  }
}
