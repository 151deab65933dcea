import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { FirstArgs, SearchablePageArgs, type Page } from '../../shared/graph/page';
import { OrgUnit } from '../org-units/org-unit.entity';
import { orgUnitById } from '../org-units/org-units.loader';
import type { WorkforceContext } from '../services';
import { Employee, EmployeePage, LinkedUser } from './employee.entity';
import { CreateEmployeeInput, EmployeeFilter, UpdateEmployeeInput } from './employee.input';
import { employeeByUserId, employeesByOrgUnitId } from './employees.loader';

@Resolver(() => Employee)
export class EmployeesResolver {
  @Query(() => EmployeePage, { nullable: true })
  employees(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => EmployeeFilter, { nullable: true }) filter: EmployeeFilter | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Page<Employee> {
    return services.employees.page(identity, args, filter ?? {});
  }

  @Query(() => Employee, { nullable: true, description: 'One employee; an unknown id is NOT_FOUND.' })
  employee(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Employee> {
    return services.employees.one(identity, id);
  }

  @Mutation(() => Employee, { nullable: true })
  createEmployee(
    @Arg('input', () => CreateEmployeeInput) input: CreateEmployeeInput,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Employee> {
    return services.employees.create(identity, input);
  }

  @Mutation(() => Employee, { nullable: true })
  updateEmployee(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => UpdateEmployeeInput) input: UpdateEmployeeInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Employee> {
    return services.employees.update(identity, id, input, version ?? null);
  }

  @FieldResolver(() => String, { description: 'Given name, space, family name.' })
  fullName(@Root() { givenName, familyName }: Employee): string {
    return `${givenName} ${familyName}`;
  }

  @FieldResolver(() => Boolean, { description: 'True unless status is TERMINATED.' })
  isActive(@Root() { status }: Employee): boolean {
    return status !== 'TERMINATED';
  }

  @FieldResolver(() => OrgUnit, { nullable: true })
  orgUnit(@Root() { orgUnitId }: Employee, @Ctx() context: WorkforceContext): Promise<OrgUnit | null> | null {
    return orgUnitId === null ? null : orgUnitById.of(context).load(orgUnitId);
  }

  @FieldResolver(() => LinkedUser, { nullable: true, description: "The employee's login." })
  user(@Root() { userId }: Employee): LinkedUser | null {
    return userId === null ? null : { id: userId };
  }
}

@Resolver(() => LinkedUser)
export class LinkedUserResolver {
  @FieldResolver(() => Employee, { nullable: true, description: 'The employee whose login this is.' })
  employee(@Root() { id }: LinkedUser, @Ctx() context: WorkforceContext): Promise<Employee | null> {
    return employeeByUserId.of(context).load(id);
  }
}

@Resolver(() => OrgUnit)
export class EmployeesOfOrgUnitResolver {
  @FieldResolver(() => [Employee], {
    description: 'The employees of the unit itself whom the caller may see, by name.',
  })
  employees(
    @Root() { id }: OrgUnit,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Ctx() context: WorkforceContext,
  ): Promise<Employee[]> {
    return employeesByOrgUnitId.load(context, id, first);
  }
}
