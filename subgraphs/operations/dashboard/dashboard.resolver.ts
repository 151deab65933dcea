import { Ctx, FieldResolver, Int, Resolver } from 'type-graphql';
import { levelOf } from '../../../schema/contract/identity';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs } from '../../shared/model/page';
import { DashboardReference } from '../../shared/school/dashboard-reference';
import type { EventDeliveriesService } from '../event-deliveries/event-deliveries.service';
import type { JobsService } from '../jobs/jobs.service';

interface Services {
  readonly eventDeliveries: Pick<EventDeliveriesService, 'page'>;
  readonly jobs: Pick<JobsService, 'page'>;
}
type Context = SubgraphContext<Services>;

@Resolver(() => DashboardReference)
export class DashboardResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Jobs that failed; null without `manage:operations`.',
  })
  failedJobs(@Ctx() { identity, services }: Context): Promise<number> | null {
    if (levelOf(identity, 'manage:operations') !== 'all') return null;
    return services.jobs.page(identity, new PageArgs(), { state: 'FAILED' }).totalCount;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Deliveries of events that were set aside; null without `manage:operations`.',
  })
  setAsideDeliveries(@Ctx() { identity, services }: Context): Promise<number> | null {
    if (levelOf(identity, 'manage:operations') !== 'all') return null;
    return services.eventDeliveries.page(new PageArgs(), { state: 'SET_ASIDE' }).totalCount;
  }
}
