import { rowById } from '../../shared/graph/row-loaders';
import { UserReference } from '../../shared/graph/relation-fields';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { PageArgs, type Page } from '../../shared/model/page';
import { Employee } from '../employees/employee.entity';
import type { WorkforceContext } from '../services';
import { currentSalaryByEmployeeId, newestSalaries } from './salaries.loader';
import { RecordSalaryInput } from './salary.input';
import { SalaryRecord, SalaryRecordPage } from './salary-record.entity';

@Resolver(() => Employee)
export class SalariesResolver {
  @Query(() => SalaryRecordPage, { nullable: true, description: "An employee's pay over time." })
  employeeSalaries(
    @Arg('employeeId', () => UUIDScalar) employeeId: string,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Page<SalaryRecord>> {
    return services.salaries.page(identity, employeeId, args);
  }

  @Query(() => SalaryRecord, {
    nullable: true,
    description: 'What an employee earns today; NOT_FOUND when there is no pay so far.',
  })
  employeeSalary(
    @Arg('employeeId', () => UUIDScalar) employeeId: string,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<SalaryRecord> {
    return services.salaries.current(identity, employeeId);
  }

  @Mutation(() => SalaryRecord, {
    nullable: true,
    description: 'Records what an employee earns from a day on.',
  })
  recordSalary(
    @Arg('employeeId', () => UUIDScalar) employeeId: string,
    @Arg('input', () => RecordSalaryInput) input: RecordSalaryInput,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<SalaryRecord> {
    return services.salaries.record(identity, employeeId, input);
  }

  @FieldResolver(() => SalaryRecord, {
    nullable: true,
    description: 'What the employee earns today; null without pay so far.',
  })
  salary(@Root() { id }: Employee, @Ctx() context: WorkforceContext): Promise<SalaryRecord | null> {
    return currentSalaryByEmployeeId.of(context).load(id);
  }

  @FieldResolver(() => [SalaryRecord], { nullable: true, description: 'The newest records, newest first.' })
  salaries(
    @Root() { id }: Employee,
    @Arg('first', () => Int, { defaultValue: 5 }) first: number,
    @Ctx() context: WorkforceContext,
  ): Promise<SalaryRecord[]> {
    return newestSalaries.load(context, id, first);
  }
}

@Resolver(() => SalaryRecord)
export class SalaryRecordResolver {
  @FieldResolver(() => Employee, { nullable: true })
  employee(@Root() { employeeId }: SalaryRecord, @Ctx() context: WorkforceContext): Promise<Employee | null> {
    return rowById(Employee).of(context).load(employeeId);
  }

  @FieldResolver(() => UserReference, { nullable: true, description: 'The user who recorded it.' })
  creator(@Root() { createdBy }: SalaryRecord): UserReference | null {
    return createdBy === null ? null : { id: createdBy };
  }
}
