import { rowById } from '../../shared/graph/row-loaders';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { SearchablePageArgs, type Page } from '../../shared/model/page';
import { Employee } from '../employees/employee.entity';
import { Position } from '../positions/position.entity';
import type { WorkforceContext } from '../services';
import { Assignment, AssignmentPage } from './assignment.entity';
import { AssignmentFilter, CreateAssignmentInput, UpdateAssignmentInput } from './assignment.input';
import { assignmentsOfEmployee, assignmentsToPosition } from './assignments.loader';

@Resolver(() => Assignment)
export class AssignmentsResolver {
  @Query(() => AssignmentPage, { nullable: true })
  assignments(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => AssignmentFilter, { nullable: true }) filter: AssignmentFilter | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Page<Assignment> {
    return services.assignments.page(identity, args, filter ?? {});
  }

  @Query(() => Assignment, { nullable: true, description: 'One assignment; an unknown id is NOT_FOUND.' })
  assignment(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Assignment> {
    return services.assignments.one(identity, id);
  }

  @Mutation(() => Assignment, { nullable: true })
  createAssignment(
    @Arg('input', () => CreateAssignmentInput) input: CreateAssignmentInput,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Assignment> {
    return services.assignments.create(identity, input);
  }

  @Mutation(() => Assignment, { nullable: true })
  updateAssignment(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => UpdateAssignmentInput) input: UpdateAssignmentInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Assignment> {
    return services.assignments.update(identity, id, input, version ?? null);
  }

  @FieldResolver(() => Employee, { nullable: true })
  employee(@Root() { employeeId }: Assignment, @Ctx() context: WorkforceContext): Promise<Employee | null> {
    return rowById(Employee).of(context).load(employeeId);
  }

  @FieldResolver(() => Position, { nullable: true })
  position(@Root() { positionId }: Assignment, @Ctx() context: WorkforceContext): Promise<Position | null> {
    return rowById(Position).of(context).load(positionId);
  }
}

const NEWEST = { description: 'Those that start last, latest first.' };

@Resolver(() => Employee)
export class AssignmentsOfEmployeeResolver {
  @FieldResolver(() => [Assignment], NEWEST)
  assignments(
    @Root() { id }: Employee,
    @Arg('first', () => Int, { defaultValue: 25 }) first: number,
    @Ctx() context: WorkforceContext,
  ): Promise<Assignment[]> {
    return assignmentsOfEmployee.load(context, id, first);
  }
}

@Resolver(() => Position)
export class AssignmentsToPositionResolver {
  @FieldResolver(() => [Assignment], NEWEST)
  assignments(
    @Root() { id }: Position,
    @Arg('first', () => Int, { defaultValue: 25 }) first: number,
    @Ctx() context: WorkforceContext,
  ): Promise<Assignment[]> {
    return assignmentsToPosition.load(context, id, first);
  }
}
