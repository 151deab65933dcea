import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { SearchablePageArgs, type Page } from '../../shared/model/page';
import { ServiceAccountCredentials, ServiceToken } from './service-account-credentials.type';
import { ServiceAccount, ServiceAccountPage } from './service-account.entity';
import { CreateServiceAccountInput, ServiceAccountFilter, ServiceTokenInput } from './service-account.input';
import type { ServiceAccountsService } from './service-accounts.service';

type Context = SubgraphContext<{ readonly serviceAccounts: ServiceAccountsService }>;

@Resolver(() => ServiceAccount)
export class ServiceAccountsResolver {
  @Query(() => ServiceAccountPage, { nullable: true })
  serviceAccounts(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => ServiceAccountFilter, { nullable: true })
    filter: ServiceAccountFilter | null | undefined,
    @Ctx() { services }: Context,
  ): Page<ServiceAccount> {
    return services.serviceAccounts.page(args, filter ?? {});
  }

  @Query(() => ServiceAccount, { nullable: true, description: 'One machine client; else NOT_FOUND.' })
  serviceAccount(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { services }: Context,
  ): Promise<ServiceAccount> {
    return services.serviceAccounts.one(id);
  }

  @Mutation(() => ServiceAccountCredentials, { nullable: true })
  createServiceAccount(
    @Arg('input', () => CreateServiceAccountInput) input: CreateServiceAccountInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<ServiceAccountCredentials> {
    return services.serviceAccounts.create(metadata, input);
  }

  @Mutation(() => ServiceAccountCredentials, {
    nullable: true,
    description: 'Gives a new secret; the old one and its tokens end.',
  })
  rotateServiceAccountSecret(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<ServiceAccountCredentials> {
    return services.serviceAccounts.rotateSecret(metadata, id);
  }

  @Mutation(() => ServiceAccount, { nullable: true, description: 'Ends a machine client and its tokens.' })
  deactivateServiceAccount(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<ServiceAccount> {
    return services.serviceAccounts.deactivate(metadata, id);
  }

  @Mutation(() => ServiceToken, {
    nullable: true,
    description: 'An access token for a client_id and its secret.',
  })
  issueServiceToken(
    @Arg('input', () => ServiceTokenInput) input: ServiceTokenInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<ServiceToken> {
    return services.serviceAccounts.issueToken(metadata, input);
  }
}
