import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { Reads } from '../../shared/graph/reads';
import { PageArgs, type Page } from '../../shared/model/page';
import { Employee } from '../employees/employee.entity';
import { currentSalaryByEmployeeId } from './salaries.loader';
import type { SalariesService } from './salaries.service';
import { RecordSalaryInput } from './salary.input';
import { SalaryRecord, SalaryRecordPage } from './salary-record.entity';

type Context = SubgraphContext<{ readonly salaries: SalariesService }>;

@Resolver(() => Employee)
export class SalariesResolver {
  @Query(() => SalaryRecordPage, { nullable: true, description: "An employee's pay over time." })
  employeeSalaries(
    @Arg('employeeId', () => UUIDScalar) employeeId: string,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { identity, services }: Context,
  ): Promise<Page<SalaryRecord>> {
    return services.salaries.page(identity, employeeId, args);
  }

  @Query(() => SalaryRecord, {
    nullable: true,
    description: 'What an employee earns today; NOT_FOUND when there is no pay so far.',
  })
  employeeSalary(
    @Arg('employeeId', () => UUIDScalar) employeeId: string,
    @Ctx() { identity, services }: Context,
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
    @Ctx() { metadata, services }: Context,
  ): Promise<SalaryRecord> {
    return services.salaries.record(metadata, employeeId, input);
  }

  @FieldResolver(() => SalaryRecord, {
    nullable: true,
    description: 'What the employee earns today; null without pay so far.',
  })
  @Reads('id')
  salary(@Root() { id }: Pick<Employee, 'id'>, @Ctx() context: Context): Promise<SalaryRecord | null> {
    return currentSalaryByEmployeeId.of(context).load(id);
  }
}
