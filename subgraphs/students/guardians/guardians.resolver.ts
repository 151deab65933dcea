import { createHash } from 'node:crypto';
import { Arg, Args, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { Reads } from '../../shared/graph/reads';
import { PageArgs, type Page } from '../../shared/model/page';
import { Guardian, GuardianPage } from './guardian.entity';
import { CreateGuardianInput, UpdateGuardianInput } from './guardian.input';
import type { GuardiansService } from './guardians.service';

type Context = SubgraphContext<{ readonly guardians: GuardiansService }>;

@Resolver(() => Guardian)
export class GuardiansResolver {
  @Query(() => GuardianPage, { nullable: true, description: "A student's guardians." })
  guardians(
    @Arg('studentId', () => UUIDScalar) studentId: string,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { identity, services }: Context,
  ): Promise<Page<Guardian>> {
    return services.guardians.page(identity, studentId, args);
  }

  @Query(() => Guardian, { nullable: true, description: 'One guardian; an unknown id is NOT_FOUND.' })
  guardian(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: Context,
  ): Promise<Guardian> {
    return services.guardians.one(identity, id);
  }

  @Mutation(() => Guardian, { nullable: true })
  createGuardian(
    @Arg('studentId', () => UUIDScalar) studentId: string,
    @Arg('input', () => CreateGuardianInput) input: CreateGuardianInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Guardian> {
    return services.guardians.create(metadata, studentId, input);
  }

  @Mutation(() => Guardian, { nullable: true })
  updateGuardian(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => UpdateGuardianInput) input: UpdateGuardianInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<Guardian> {
    return services.guardians.update(metadata, id, input, version ?? null);
  }

  @Mutation(() => Boolean, { nullable: true })
  async deleteGuardian(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<boolean> {
    await services.guardians.delete(metadata, id);
    return true;
  }

  @FieldResolver(() => String, { description: 'Given name, space, family name.' })
  @Directive('@constraint(maxLength: 201)')
  @Reads('givenName', 'familyName')
  fullName(@Root() { givenName, familyName }: Pick<Guardian, 'givenName' | 'familyName'>): string {
    return `${givenName} ${familyName}`;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The same for all entries of one person, who may have several students; for other domains.',
  })
  @Directive('@inaccessible')
  @Reads('id', 'givenName', 'familyName', 'email', 'phone')
  personKey(
    @Root()
    {
      id,
      givenName,
      familyName,
      email,
      phone,
    }: Pick<Guardian, 'id' | 'givenName' | 'familyName' | 'email' | 'phone'>,
  ): string {
    const names = `${givenName} ${familyName}`.toLowerCase();
    const address = email?.toLowerCase() ?? phone?.replace(/[^0-9]/g, '') ?? id;
    return createHash('sha256').update(`${names}\n${address}`).digest('base64url');
  }
}
