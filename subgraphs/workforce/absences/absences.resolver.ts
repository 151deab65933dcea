import { rowById } from '../../shared/graph/row-loaders';
import { UserReference } from '../../shared/graph/relation-fields';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { PageArgs, type Page } from '../../shared/model/page';
import { TransitionLog } from '../employee-transitions/transition-log.entity';
import { Employee } from '../employees/employee.entity';
import type { WorkforceContext } from '../services';
import { Absence, AbsencePage } from './absence.entity';
import { AbsenceDecisionInput, AbsenceFilter, RequestAbsenceInput } from './absence.input';
import { absenceByEntryId, entriesByAbsenceId, newestAbsences } from './absences.loader';

@Resolver(() => Absence)
export class AbsencesResolver {
  @Query(() => AbsencePage, { nullable: true })
  absences(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => AbsenceFilter, { nullable: true }) filter: AbsenceFilter | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Page<Absence> {
    return services.absences.page(identity, args, filter ?? {});
  }

  @Query(() => Absence, { nullable: true, description: 'One absence; an unknown id is NOT_FOUND.' })
  absence(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Absence> {
    return services.absences.one(identity, id);
  }

  @Mutation(() => Absence, { nullable: true })
  requestAbsence(
    @Arg('input', () => RequestAbsenceInput) input: RequestAbsenceInput,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Absence> {
    return services.absences.request(identity, input);
  }

  @Mutation(() => Absence, { nullable: true, description: 'Starts the leave when the absence covers today.' })
  approveAbsence(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => AbsenceDecisionInput, { nullable: true })
    input: AbsenceDecisionInput | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Absence> {
    return services.absences.approve(identity, id, input?.reason ?? null);
  }

  @Mutation(() => Absence, { nullable: true })
  rejectAbsence(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => AbsenceDecisionInput, { nullable: true })
    input: AbsenceDecisionInput | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Absence> {
    return services.absences.reject(identity, id, input?.reason ?? null);
  }

  @Mutation(() => Absence, { nullable: true, description: 'Ends the leave that the absence started.' })
  cancelAbsence(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => AbsenceDecisionInput, { nullable: true })
    input: AbsenceDecisionInput | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Absence> {
    return services.absences.cancel(identity, id, input?.reason ?? null);
  }

  @FieldResolver(() => Boolean, { description: 'True while status is APPROVED.' })
  approved(@Root() { status }: Absence): boolean {
    return status === 'APPROVED';
  }

  @FieldResolver(() => Employee, { nullable: true })
  employee(@Root() { employeeId }: Absence, @Ctx() context: WorkforceContext): Promise<Employee | null> {
    return rowById(Employee).of(context).load(employeeId);
  }

  @FieldResolver(() => UserReference, { nullable: true, description: 'The user who asked for it.' })
  requester(@Root() { requestedBy }: Absence): UserReference | null {
    return requestedBy === null ? null : { id: requestedBy };
  }

  @FieldResolver(() => UserReference, { nullable: true, description: 'The user who last decided on it.' })
  decider(@Root() { decidedBy }: Absence): UserReference | null {
    return decidedBy === null ? null : { id: decidedBy };
  }
}

@Resolver(() => Absence)
export class AbsenceTransitionsResolver {
  @FieldResolver(() => [TransitionLog], {
    description: 'What the absence did to the status of the employee, newest first.',
  })
  transitions(@Root() { id }: Absence, @Ctx() context: WorkforceContext): Promise<TransitionLog[]> {
    return entriesByAbsenceId.of(context).load(id);
  }
}

@Resolver(() => TransitionLog)
export class TransitionCauseResolver {
  @FieldResolver(() => Absence, {
    nullable: true,
    description: 'The absence that caused it; null for other causes.',
  })
  absence(@Root() { id }: TransitionLog, @Ctx() context: WorkforceContext): Promise<Absence | null> {
    return absenceByEntryId.of(context).load(id);
  }
}

@Resolver(() => Employee)
export class EmployeeAbsencesResolver {
  @FieldResolver(() => [Absence], { description: 'The latest absences, latest first.' })
  absences(
    @Root() { id }: Employee,
    @Arg('first', () => Int, { defaultValue: 5 }) first: number,
    @Ctx() context: WorkforceContext,
  ): Promise<Absence[]> {
    return newestAbsences.load(context, id, first);
  }
}
