import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  Ctx,
  Directive,
  FieldResolver,
  Info,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { SearchablePageArgs, type Page } from '../../shared/model/page';
import { UserReference } from '../../shared/graph/relation-fields';
import { selectsAny } from '../../shared/graph/selections';
import { Reads } from '../../shared/graph/reads';
import { Employee, EmployeePage } from './employee.entity';
import { CreateEmployeeInput, EmployeeFilter, UpdateEmployeeInput } from './employee.input';
import { employeeByUserId } from './employees.loader';
import type { EmployeesService } from './employees.service';

/** Figures that are read with the employees when they are asked for (hours.resolver.ts). */
const HOURS: ReadonlySet<string> = new Set(['effectivePool', 'committedHours', 'balance']);

type Context = SubgraphContext<{ readonly employees: EmployeesService }>;

@Resolver(() => Employee)
export class EmployeesResolver {
  @Query(() => EmployeePage, { nullable: true })
  employees(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => EmployeeFilter, { nullable: true }) filter: EmployeeFilter | null | undefined,
    @Ctx() { identity, services }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Page<Employee> {
    return services.employees.page(identity, args, filter ?? {}, selectsAny(info, ['results'], HOURS));
  }

  @Query(() => Employee, { nullable: true, description: 'One employee; an unknown id is NOT_FOUND.' })
  employee(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Employee> {
    return services.employees.one(identity, id, selectsAny(info, [], HOURS));
  }

  @Mutation(() => Employee, { nullable: true })
  createEmployee(
    @Arg('input', () => CreateEmployeeInput) input: CreateEmployeeInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Employee> {
    return services.employees.create(metadata, input);
  }

  @Mutation(() => Employee, { nullable: true })
  updateEmployee(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => UpdateEmployeeInput) input: UpdateEmployeeInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<Employee> {
    return services.employees.update(metadata, id, input, version ?? null);
  }

  @FieldResolver(() => String, { description: 'Given name, space, family name.' })
  @Directive('@constraint(maxLength: 201)')
  @Reads('givenName', 'familyName')
  fullName(@Root() { givenName, familyName }: Pick<Employee, 'givenName' | 'familyName'>): string {
    return `${givenName} ${familyName}`;
  }

  @FieldResolver(() => Boolean, { description: 'True unless status is TERMINATED.' })
  @Reads('status')
  isActive(@Root() { status }: Pick<Employee, 'status'>): boolean {
    return status !== 'TERMINATED';
  }
}

@Resolver(() => UserReference)
export class UserEmployeeResolver {
  @FieldResolver(() => Employee, { nullable: true, description: 'The employee whose login this is.' })
  employee(@Root() { id }: UserReference, @Ctx() context: Context): Promise<Employee | null> {
    return employeeByUserId.of(context).load(id);
  }
}
