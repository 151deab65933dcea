import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs, type Page } from '../../shared/model/page';
import { Expense, ExpensePage } from './expense.entity';
import { ExpenseFilter, RecordExpenseInput, ReverseExpenseInput } from './expense.input';
import type { ExpensesService } from './expenses.service';

type Context = SubgraphContext<{ readonly expenses: ExpensesService }>;

@Resolver(() => Expense)
export class ExpensesResolver {
  @Query(() => ExpensePage, { nullable: true, description: 'What was spent of the budgets.' })
  expenses(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => ExpenseFilter, { nullable: true }) filter: ExpenseFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Page<Expense> {
    return services.expenses.page(identity, args, filter ?? {});
  }

  @Query(() => Expense, { nullable: true, description: 'One expense; an unknown id is NOT_FOUND.' })
  expense(@Arg('id', () => UUIDScalar) id: string, @Ctx() { identity, services }: Context): Promise<Expense> {
    return services.expenses.one(identity, id);
  }

  @Mutation(() => Expense, { nullable: true, description: 'Notes what was spent of a budget.' })
  recordExpense(
    @Arg('budgetId', () => UUIDScalar) budgetId: string,
    @Arg('input', () => RecordExpenseInput) input: RecordExpenseInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Expense> {
    return services.expenses.record(metadata, budgetId, input);
  }

  @Mutation(() => Expense, {
    nullable: true,
    description: 'Takes an expense back by another one of today, which is the result.',
  })
  reverseExpense(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => ReverseExpenseInput) input: ReverseExpenseInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Expense> {
    return services.expenses.reverse(metadata, id, input);
  }
}
