import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { catalogueResolver } from '../../shared/catalogue/catalogue-resolver';
import { manyByKey, type SubgraphContext } from '../../shared/graph/context';
import { OrgUnitReference } from '../../shared/school/org-unit-reference';
import { Budget, BudgetPage } from './budget.entity';
import { BudgetFilter, CreateBudgetInput, UpdateBudgetInput } from './budget.input';
import type { BudgetsOfUnit, BudgetsService } from './budgets.service';

interface Services {
  readonly budgets: BudgetsService;
}

export const BudgetsResolver = catalogueResolver<Budget, Services>({
  one: 'budget',
  many: 'budgets',
  model: Budget,
  page: BudgetPage,
  filter: BudgetFilter,
  create: CreateBudgetInput,
  update: UpdateBudgetInput,
  service: ({ budgets }) => budgets,
  descriptions: { delete: 'Removes a budget without expenses.' },
});

/** Different years of one request share a statement. */
const keyOf = (orgUnitId: string, fiscalYear: number | null): string => `${orgUnitId}:${fiscalYear ?? ''}`;

function wantedBy(key: string): BudgetsOfUnit {
  const [orgUnitId = '', year = ''] = key.split(':');
  return { orgUnitId, fiscalYear: year === '' ? null : Number(year) };
}

const budgetsOfUnit = manyByKey<Budget & { readonly wantedYear: number | null }, Services>(
  (keys, { services, identity }) => services.budgets.ofUnits(keys.map(wantedBy), identity),
  ({ orgUnitId, wantedYear }) => keyOf(orgUnitId ?? '', wantedYear),
);

@Resolver(() => OrgUnitReference)
export class OrgUnitBudgetsResolver {
  @FieldResolver(() => [Budget], {
    nullable: true,
    description: 'What the unit may spend, and has spent, as a cost centre; the latest year first.',
  })
  budgets(
    @Root() { id }: OrgUnitReference,
    @Arg('fiscalYear', () => Int, { nullable: true, description: 'Only budgets of this year.' })
    fiscalYear: number | null | undefined,
    @Ctx() context: SubgraphContext<Services>,
  ): Promise<Budget[]> {
    return budgetsOfUnit.of(context).load(keyOf(id, fiscalYear ?? null));
  }
}
