import { OrgUnit } from '../org-units/org-unit.entity';
import { rowById } from '../../shared/graph/row-loaders';
import { UserReference } from '../../shared/graph/relation-fields';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { PageArgs, type Page } from '../../shared/model/page';
import { Employee } from '../employees/employee.entity';
import { EmployeeTransition } from '../employees/employee.enums';
import type { WorkforceContext } from '../services';
import { EmployeeTransitionInput } from './employee-transition.input';
import { newestTransitions } from './employee-transitions.loader';
import { AvailableTransition, TransitionLog, TransitionLogPage } from './transition-log.entity';

@Resolver(() => Employee)
export class EmployeeTransitionsResolver {
  @Mutation(() => Employee, {
    nullable: true,
    description:
      'Fires one transition and writes its log entry. Coming back to work asks the business rules about the active assignments.',
  })
  transitionEmployee(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('transition', () => EmployeeTransition) transition: EmployeeTransition,
    @Arg('input', () => EmployeeTransitionInput, { nullable: true })
    input: EmployeeTransitionInput | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Employee> {
    return services.transitions.fire(identity, id, transition, input ?? {});
  }

  @Query(() => TransitionLogPage, { nullable: true, description: "An employee's history of state changes." })
  employeeTransitions(
    @Arg('employeeId', () => UUIDScalar) employeeId: string,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Page<TransitionLog>> {
    return services.transitions.page(identity, employeeId, args);
  }

  @FieldResolver(() => [TransitionLog], { description: 'The newest log entries, newest first.' })
  transitions(
    @Root() { id }: Employee,
    @Arg('first', () => Int, { defaultValue: 5 }) first: number,
    @Ctx() context: WorkforceContext,
  ): Promise<TransitionLog[]> {
    return newestTransitions.load(context, id, first);
  }

  @FieldResolver(() => [AvailableTransition], {
    description: 'What the status allows and the caller may fire.',
  })
  async availableTransitions(
    @Root() employee: Employee,
    @Ctx() context: WorkforceContext,
  ): Promise<AvailableTransition[]> {
    const unit =
      employee.orgUnitId === null ? null : await rowById(OrgUnit).of(context).load(employee.orgUnitId);
    return context.services.transitions.available(context.identity, employee, unit);
  }
}

@Resolver(() => TransitionLog)
export class TransitionLogResolver {
  @FieldResolver(() => Employee, { nullable: true })
  employee(
    @Root() { employeeId }: TransitionLog,
    @Ctx() context: WorkforceContext,
  ): Promise<Employee | null> {
    return rowById(Employee).of(context).load(employeeId);
  }

  @FieldResolver(() => UserReference, { nullable: true, description: 'The user who fired the transition.' })
  actor(@Root() { actorId }: TransitionLog): UserReference | null {
    return actorId === null ? null : { id: actorId };
  }
}
