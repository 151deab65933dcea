import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs, type Page } from '../../shared/model/page';
import { Scholarship, ScholarshipPage } from './scholarship.entity';
import { AwardScholarshipInput, RevokeScholarshipInput, ScholarshipFilter } from './scholarship.input';
import type { ScholarshipsService } from './scholarships.service';

type Context = SubgraphContext<{ readonly scholarships: ScholarshipsService }>;

@Resolver(() => Scholarship)
export class ScholarshipsResolver {
  @Query(() => ScholarshipPage, { nullable: true, description: 'What others pay for students.' })
  scholarships(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => ScholarshipFilter, { nullable: true }) filter: ScholarshipFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Promise<Page<Scholarship>> {
    return services.scholarships.page(identity, args, filter ?? {});
  }

  @Query(() => Scholarship, { nullable: true, description: 'One scholarship; an unknown id is NOT_FOUND.' })
  scholarship(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: Context,
  ): Promise<Scholarship> {
    return services.scholarships.one(identity, id);
  }

  @Mutation(() => Scholarship, {
    nullable: true,
    description: 'Promises a scholarship; nothing is credited yet.',
  })
  awardScholarship(
    @Arg('input', () => AwardScholarshipInput) input: AwardScholarshipInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Scholarship> {
    return services.scholarships.award(metadata, input);
  }

  @Mutation(() => Scholarship, {
    nullable: true,
    description: 'Credits the student with what it comes to, which pays open invoices as a payment does.',
  })
  applyScholarship(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<Scholarship> {
    return services.scholarships.apply(metadata, id);
  }

  @Mutation(() => Scholarship, { nullable: true, description: 'Takes it back, also from the ledger.' })
  revokeScholarship(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => RevokeScholarshipInput) input: RevokeScholarshipInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Scholarship> {
    return services.scholarships.revoke(metadata, id, input);
  }
}
