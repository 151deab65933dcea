import { Ctx, FieldResolver, Int, Query, Resolver } from 'type-graphql';
import { IsmError } from '../../../schema/contract/errors';
import { levelOf } from '../../../schema/contract/identity';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs } from '../../shared/model/page';
import type { AuditLogsService } from '../audit-logs/audit-logs.service';
import type { UsersService } from '../users/users.service';
import { Dashboard } from './dashboard.type';

interface Services {
  readonly auditLogs: Pick<AuditLogsService, 'page'>;
  readonly users: Pick<UsersService, 'page'>;
}
type Context = SubgraphContext<Services>;

@Resolver(() => Dashboard)
export class DashboardResolver {
  @Query(() => Dashboard, {
    nullable: true,
    description: "The caller's first page, by what the caller may read.",
  })
  dashboard(@Ctx() { identity }: Context): Dashboard {
    if (!identity) throw new IsmError('UNAUTHENTICATED');
    return { id: identity.userId, role: identity.role };
  }

  @FieldResolver(() => Int, { nullable: true, description: 'All users; null without `read:users`.' })
  usersCount(@Ctx() { identity, services }: Context): Promise<number> | null {
    if (levelOf(identity, 'read:users') !== 'all') return null;
    return services.users.page(new PageArgs(), {}).totalCount;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Entries of the audit log; null without `read:audit_logs`.',
  })
  auditCount(@Ctx() { identity, services }: Context): Promise<number> | null {
    if (levelOf(identity, 'read:audit_logs') !== 'all') return null;
    return services.auditLogs.page(new PageArgs(), {}).totalCount;
  }
}
