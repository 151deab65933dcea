import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { LoaderDefinition, type SubgraphContext } from '../../shared/graph/context';
import { Reads } from '../../shared/graph/reads';
import { PageArgs, type Page } from '../../shared/model/page';
import { OrgUnit } from '../org-units/org-unit.entity';
import type { CoverageService } from './coverage.service';
import { Coverage, CoverageAlertPage, CoverageSummary, type CoverageAlert } from './coverage.type';

interface Services {
  readonly coverage: CoverageService;
}

type Context = SubgraphContext<Services>;

const coverageByOrgUnitId = new LoaderDefinition<string, Coverage, Services>((ids, { services }) =>
  services.coverage.ofSubtrees(ids),
);

@Resolver(() => OrgUnit)
export class CoverageResolver {
  @Query(() => CoverageSummary, {
    nullable: true,
    description: 'The coverage of every UNIT, and of all together.',
  })
  coverageSummary(
    @Arg('orgUnitId', () => UUIDScalar, { nullable: true, description: 'Only the subtree of this unit.' })
    orgUnitId: string | null | undefined,
    @Ctx() { services }: Context,
  ): Promise<CoverageSummary> {
    return services.coverage.summary(orgUnitId ?? null);
  }

  @Query(() => CoverageAlertPage, {
    nullable: true,
    description: 'Org units of every type that are covered less than the settings ask for, the worst first.',
  })
  coverageAlerts(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('orgUnitId', () => UUIDScalar, { nullable: true, description: 'Only the subtree of this unit.' })
    orgUnitId: string | null | undefined,
    @Ctx() { services }: Context,
  ): Page<CoverageAlert> {
    return services.coverage.alerts(args, orgUnitId ?? null);
  }

  @FieldResolver(() => Coverage, {
    nullable: true,
    description: 'The coverage of the unit with everything below it.',
  })
  @Reads('id')
  coverage(@Root() { id }: Pick<OrgUnit, 'id'>, @Ctx() context: Context): Promise<Coverage> {
    return coverageByOrgUnitId.of(context).load(id);
  }
}
