import { rowById } from '../../shared/graph/row-loaders';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { PageArgs, type Page } from '../../shared/model/page';
import { OrgUnit } from '../org-units/org-unit.entity';
import type { WorkforceContext } from '../services';
import { coverageByOrgUnitId } from './coverage.loader';
import { Coverage, CoverageAlert, CoverageAlertPage, CoverageSummary, UnitCoverage } from './coverage.type';

@Resolver(() => OrgUnit)
export class CoverageResolver {
  @Query(() => CoverageSummary, {
    nullable: true,
    description: 'The coverage of every UNIT, and of all together.',
  })
  coverageSummary(
    @Arg('orgUnitId', () => UUIDScalar, { nullable: true, description: 'Only the subtree of this unit.' })
    orgUnitId: string | null | undefined,
    @Ctx() { services }: WorkforceContext,
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
    @Ctx() { services }: WorkforceContext,
  ): Page<CoverageAlert> {
    return services.coverage.alerts(args, orgUnitId ?? null);
  }

  @FieldResolver(() => Coverage, {
    nullable: true,
    description: 'The coverage of the unit with everything below it.',
  })
  coverage(@Root() { id }: OrgUnit, @Ctx() context: WorkforceContext): Promise<Coverage> {
    return coverageByOrgUnitId.of(context).load(id);
  }
}

@Resolver(() => UnitCoverage)
export class OrgUnitOfCoverageResolver {
  @FieldResolver(() => OrgUnit, { nullable: true })
  orgUnit(@Root() { orgUnitId }: UnitCoverage, @Ctx() context: WorkforceContext): Promise<OrgUnit | null> {
    return rowById(OrgUnit).of(context).load(orgUnitId);
  }
}

@Resolver(() => CoverageAlert)
export class OrgUnitOfAlertResolver {
  @FieldResolver(() => OrgUnit, { nullable: true })
  orgUnit(@Root() { orgUnitId }: CoverageAlert, @Ctx() context: WorkforceContext): Promise<OrgUnit | null> {
    return rowById(OrgUnit).of(context).load(orgUnitId);
  }
}
