import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { SearchablePageArgs, type Page } from '../../shared/model/page';
import type { IdentityContext } from '../services';
import { User } from '../users/user.entity';
import { userById } from '../users/users.loader';
import { AuditLog, AuditLogPage } from './audit-log.entity';
import { AuditLogFilter, CreateAuditLogInput } from './audit-log.input';

@Resolver(() => AuditLog)
export class AuditLogsResolver {
  @Query(() => AuditLogPage, { nullable: true })
  auditLogs(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => AuditLogFilter, { nullable: true }) filter: AuditLogFilter | null | undefined,
    @Ctx() { services }: IdentityContext,
  ): Page<AuditLog> {
    return services.auditLogs.page(args, filter ?? {});
  }

  @Query(() => AuditLog, { nullable: true, description: 'One entry; an unknown id is NOT_FOUND.' })
  auditLog(@Arg('id', () => UUIDScalar) id: string, @Ctx() { services }: IdentityContext): Promise<AuditLog> {
    return services.auditLogs.one(id);
  }

  @Mutation(() => Boolean, {
    nullable: true,
    description: 'Takes an entry of another system. For service identities only.',
  })
  async createAuditLog(
    @Arg('input', () => CreateAuditLogInput) input: CreateAuditLogInput,
    @Ctx() { metadata, services }: IdentityContext,
  ): Promise<boolean> {
    await services.auditLogs.create(metadata, input);
    return true;
  }

  @FieldResolver(() => User, { nullable: true })
  user(@Root() { userId }: AuditLog, @Ctx() context: IdentityContext): Promise<User | null> | null {
    return userId === null ? null : userById.of(context).load(userId);
  }
}
