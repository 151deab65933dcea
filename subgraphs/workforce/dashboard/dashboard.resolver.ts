import { Ctx, FieldResolver, Resolver } from 'type-graphql';
import { levelOf, userIdOf, type Identity } from '../../../schema/contract/identity';
import type { SubgraphContext } from '../../shared/graph/context';
import { DashboardReference } from '../../shared/school/dashboard-reference';
import { employeeByUserId } from '../employees/employees.loader';
import type { WeeklyHours } from '../hours/weekly-hours.type';
import type { DashboardService } from './dashboard.service';
import { DashboardEmployee, DashboardStaffing } from './dashboard.type';

interface Services {
  readonly dashboard: DashboardService;
  readonly hours: {
    one(caller: Identity | null, employeeId: string, referenceDate: string | undefined): Promise<WeeklyHours>;
  };
}
type Context = SubgraphContext<Services>;

@Resolver(() => DashboardReference)
export class DashboardResolver {
  @FieldResolver(() => DashboardStaffing, {
    nullable: true,
    description:
      'Of all units, or of those in which the caller works; null unless the caller reads the whole workforce.',
  })
  staffing(@Ctx() { identity, services }: Context): Promise<DashboardStaffing | null> {
    return services.dashboard.staffing(identity);
  }

  @FieldResolver(() => DashboardEmployee, {
    nullable: true,
    description: 'The employee whose login the caller has; null when there is none.',
  })
  async employee(@Ctx() context: Context): Promise<DashboardEmployee | null> {
    const { identity, services } = context;
    const userId = userIdOf(identity);
    if (userId === null || levelOf(identity, 'read:workforce') === null) return null;
    const found = await employeeByUserId.of(context).load(userId);
    if (!found) return null;
    const { id, employeeNumber, givenName, familyName, status, orgUnitId } = found;
    const { effectivePool, committedHours } = await services.hours.one(identity, id, undefined);
    const fullName = `${givenName} ${familyName}`;
    return { employeeId: id, employeeNumber, fullName, status, orgUnitId, effectivePool, committedHours };
  }
}
