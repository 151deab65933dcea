import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { rowById } from '../../shared/graph/row-loaders';
import { PageArgs, type Page } from '../../shared/model/page';
import { Employee } from '../employees/employee.entity';
import { EmployeeTransition } from '../employees/employee.enums';
import { OrgUnit } from '../org-units/org-unit.entity';
import { EmployeeTransitionInput } from './employee-transition.input';
import type { EmployeeTransitionsService } from './employee-transitions.service';
import { AvailableTransition, TransitionLog, TransitionLogPage } from './transition-log.entity';

type Context = SubgraphContext<{ readonly transitions: EmployeeTransitionsService }>;

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
    @Ctx() { metadata, services }: Context,
  ): Promise<Employee> {
    return services.transitions.fire(metadata, id, transition, input ?? {});
  }

  @Query(() => TransitionLogPage, { nullable: true, description: "An employee's history of state changes." })
  employeeTransitions(
    @Arg('employeeId', () => UUIDScalar) employeeId: string,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { identity, services }: Context,
  ): Promise<Page<TransitionLog>> {
    return services.transitions.page(identity, employeeId, args);
  }

  @FieldResolver(() => [AvailableTransition], {
    description: 'What the status allows and the caller may fire.',
  })
  async availableTransitions(
    @Root() employee: Employee,
    @Ctx() context: Context,
  ): Promise<AvailableTransition[]> {
    const { orgUnitId } = employee;
    const unit = orgUnitId === null ? null : await rowById(OrgUnit).of(context).load(orgUnitId);
    return context.services.transitions.available(context.identity, employee, unit);
  }
}
