import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { Expense } from './expense.entity';
import { ExpensesResolver } from './expenses.resolver';

const read = access('read:finances');
const write = access('write:finances');

/** What was spent of the budgets, for good. Whoever reads only the own money sees none of it, which is decided in SQL. */
export const expenses = feature({
  models: [Expense],
  resolvers: [ExpensesResolver],
  access: {
    Query: { expense: read, expenses: read },
    Mutation: { recordExpense: write, reverseExpense: write },
    Expense: { '*': read },
    ExpensePage: { '*': read },
    Budget: { expenses: read },
  },
});
