import { catalogueAccess } from '../../shared/catalogue/catalogue-resolver';
import { access, mergePolicies } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { BudgetLine } from './budget-line.type';
import { Budget } from './budget.entity';
import { BudgetsResolver, OrgUnitBudgetsResolver } from './budgets.resolver';

const read = access('read:finances');

/** What the cost centres may spend. Whoever reads only the own money sees none of it, which is decided in SQL. */
export const budgets = feature({
  models: [Budget, BudgetLine],
  resolvers: [BudgetsResolver, OrgUnitBudgetsResolver],
  access: mergePolicies(
    catalogueAccess(
      Budget,
      { one: 'budget', many: 'budgets' },
      { read: 'read:finances', write: 'write:finances' },
    ),
    { BudgetLine: { '*': read }, OrgUnit: { budgets: read } },
  ),
});
