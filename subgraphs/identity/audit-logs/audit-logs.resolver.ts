import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { SearchablePageArgs, type Page } from '../../shared/model/page';
import { AuditLog, AuditLogPage } from './audit-log.entity';
import { AuditLogFilter, CreateAuditLogInput } from './audit-log.input';
import type { AuditLogsService } from './audit-logs.service';

type Context = SubgraphContext<{ readonly auditLogs: AuditLogsService }>;

@Resolver(() => AuditLog)
export class AuditLogsResolver {
  @Query(() => AuditLogPage, { nullable: true })
  auditLogs(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => AuditLogFilter, { nullable: true }) filter: AuditLogFilter | null | undefined,
    @Ctx() { services }: Context,
  ): Page<AuditLog> {
    return services.auditLogs.page(args, filter ?? {});
  }

  @Query(() => AuditLog, { nullable: true, description: 'One entry; an unknown id is NOT_FOUND.' })
  auditLog(@Arg('id', () => UUIDScalar) id: string, @Ctx() { services }: Context): Promise<AuditLog> {
    return services.auditLogs.one(id);
  }

  @Mutation(() => Boolean, {
    nullable: true,
    description: 'Takes an entry of another system. For service identities only.',
  })
  async createAuditLog(
    @Arg('input', () => CreateAuditLogInput) input: CreateAuditLogInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<boolean> {
    await services.auditLogs.create(metadata, input);
    return true;
  }
}
