import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { Reads } from '../../shared/graph/reads';
import { PageArgs, type Page } from '../../shared/model/page';
import { Absence, AbsencePage } from './absence.entity';
import { AbsenceDecisionInput, AbsenceFilter, RequestAbsenceInput } from './absence.input';
import type { AbsencesService } from './absences.service';

type Context = SubgraphContext<{ readonly absences: AbsencesService }>;

@Resolver(() => Absence)
export class AbsencesResolver {
  @Query(() => AbsencePage, { nullable: true })
  absences(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => AbsenceFilter, { nullable: true }) filter: AbsenceFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Page<Absence> {
    return services.absences.page(identity, args, filter ?? {});
  }

  @Query(() => Absence, { nullable: true, description: 'One absence; an unknown id is NOT_FOUND.' })
  absence(@Arg('id', () => UUIDScalar) id: string, @Ctx() { identity, services }: Context): Promise<Absence> {
    return services.absences.one(identity, id);
  }

  @Mutation(() => Absence, { nullable: true })
  requestAbsence(
    @Arg('input', () => RequestAbsenceInput) input: RequestAbsenceInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Absence> {
    return services.absences.request(metadata, input);
  }

  @Mutation(() => Absence, { nullable: true, description: 'Starts the leave when the absence covers today.' })
  approveAbsence(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => AbsenceDecisionInput, { nullable: true })
    input: AbsenceDecisionInput | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<Absence> {
    return services.absences.decide(metadata, id, 'APPROVE', input ?? {});
  }

  @Mutation(() => Absence, { nullable: true })
  rejectAbsence(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => AbsenceDecisionInput, { nullable: true })
    input: AbsenceDecisionInput | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<Absence> {
    return services.absences.decide(metadata, id, 'REJECT', input ?? {});
  }

  @Mutation(() => Absence, { nullable: true, description: 'Ends the leave that the absence started.' })
  cancelAbsence(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => AbsenceDecisionInput, { nullable: true })
    input: AbsenceDecisionInput | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<Absence> {
    return services.absences.decide(metadata, id, 'CANCEL', input ?? {});
  }

  @FieldResolver(() => Boolean, { description: 'True while status is APPROVED.' })
  @Reads('status')
  approved(@Root() { status }: Pick<Absence, 'status'>): boolean {
    return status === 'APPROVED';
  }
}
