import { Decimal } from 'decimal.js';
import type { EntityManager } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import type { Identity, RequestMetadata } from '../../../schema/contract/identity';
import type { Writer } from '../../shared/audit/writer';
import { CatalogueService, type WriteStep } from '../../shared/catalogue/catalogue-service';
import { sent } from '../../shared/model/pick';
import { assertMayWriteFinances } from '../finance-access';
import { AMOUNT } from '../money';
import type { BudgetLine, BudgetLineInput } from './budget-line.type';
import type { Budget } from './budget.entity';
import type { BudgetFilter, CreateBudgetInput, UpdateBudgetInput } from './budget.input';
import type { BudgetsOfUnit, BudgetsRepository } from './budgets.repository';

export type { BudgetsOfUnit };

/** What the service needs besides its own rows. */
interface BudgetNeighbours {
  readonly centres: {
    /** @throws BAD_USER_INPUT at `orgUnitId`, PEER_UNAVAILABLE */
    assertKnown(id: string | null | undefined, request: RequestMetadata): Promise<void>;
  };
  readonly expenses: {
    /** Whether an expense of a budget names a line that is none of these. */
    namesOtherLine(transaction: EntityManager, budgetId: string, lines: readonly string[]): Promise<boolean>;
  };
  /** ISO 4217 code of budgets that name none. */
  readonly currency: string;
}

/** What may be spent. What is spent follows from the expenses, in the database. */
export class BudgetsService extends CatalogueService<
  Budget,
  CreateBudgetInput,
  UpdateBudgetInput,
  BudgetFilter,
  BudgetsRepository
> {
  constructor(
    writer: Writer,
    rows: BudgetsRepository,
    private readonly neighbours: BudgetNeighbours,
  ) {
    super(writer, rows);
  }

  /** The budgets of org units that the caller may see, latest year first, with the year that was asked for; one statement for all. */
  ofUnits(
    wanted: readonly BudgetsOfUnit[],
    caller: Identity | null,
  ): Promise<(Budget & { readonly wantedYear: number | null })[]> {
    return this.rows.ofUnits(wanted, caller);
  }

  protected override assertMayWrite(caller: Identity | null): void {
    assertMayWriteFinances(caller);
  }

  protected override questionOf(
    { orgUnitId }: CreateBudgetInput | UpdateBudgetInput,
    request: RequestMetadata,
  ): (() => Promise<void>) | null {
    return orgUnitId ? () => this.neighbours.centres.assertKnown(orgUnitId, request) : null;
  }

  protected override valuesOf(input: CreateBudgetInput, step: WriteStep): Partial<Budget> {
    const lines = linesOf(input.lines ?? []);
    checkLines(lines, input.allocatedAmount, step);
    return { ...sent(input), currency: input.currency ?? this.neighbours.currency, lines };
  }

  /** @throws BUDGET_LINE_IN_USE when expenses name a line that would be gone */
  protected override async changesOf(
    budget: Budget,
    { lines: given, ...changes }: UpdateBudgetInput,
    step: WriteStep,
  ): Promise<Partial<Budget>> {
    const lines = given ? linesOf(given) : budget.lines;
    checkLines(lines, changes.allocatedAmount ?? budget.allocatedAmount, step);
    if (!given) return changes;
    const names = lines.map(({ name }) => name);
    if (await this.neighbours.expenses.namesOtherLine(step.transaction, budget.id, names))
      throw new IsmError('BUDGET_LINE_IN_USE');
    return { ...changes, lines };
  }
}

/** Lines as they are kept: each amount with all its digits. */
function linesOf(inputs: readonly BudgetLineInput[]): BudgetLine[] {
  return inputs.map(({ name, allocatedAmount }) => ({
    name,
    allocatedAmount: new Decimal(allocatedAmount).toFixed(AMOUNT.scale),
  }));
}

function checkLines(lines: readonly BudgetLine[], allocatedAmount: string, { errors }: WriteStep): void {
  if (new Set(lines.map(({ name }) => name)).size < lines.length)
    errors.lines = ['Each line must have a name of its own.'];
  else if (Decimal.sum(0, ...lines.map((line) => line.allocatedAmount)).gt(allocatedAmount))
    errors.lines = ['Ensure that the sum is less than or equal to what is allocated.'];
}
