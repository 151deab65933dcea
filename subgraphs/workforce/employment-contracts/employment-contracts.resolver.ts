import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { DecimalScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { Employee } from '../employees/employee.entity';
import { hoursByWeek, weekKey } from '../hours/hours.loader';
import type { WorkforceContext } from '../services';
import { Tag } from '../tags/tag.entity';
import { rowById } from '../../shared/graph/row-loaders';
import { weekOf } from '../week';
import { EmployeeContract } from './employment-contract.type';
import { contractByEmployeeId } from './employment-contracts.loader';

@Resolver(() => EmployeeContract)
export class EmploymentContractsResolver {
  @Query(() => EmployeeContract, {
    nullable: true,
    description: "An employee's contract; an unknown id is NOT_FOUND.",
  })
  employeeContract(
    @Arg('employeeId', () => UUIDScalar) employeeId: string,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<EmployeeContract> {
    return services.contracts.one(identity, employeeId);
  }

  @FieldResolver(() => Tag, { nullable: true, description: 'The CONTRACT tag carried today; null: none.' })
  tag(@Root() { tagId }: EmployeeContract, @Ctx() context: WorkforceContext): Promise<Tag | null> | null {
    return tagId === null ? null : rowById(Tag).of(context).load(tagId);
  }

  @FieldResolver(() => DecimalScalar, { description: "The pool of today's week." })
  async effectivePool(
    @Root() { employeeId }: EmployeeContract,
    @Ctx() context: WorkforceContext,
  ): Promise<string | undefined> {
    const hours = await hoursByWeek.of(context).load(weekKey({ employeeId, monday: weekOf().start }));
    return hours?.effectivePool;
  }

  @FieldResolver(() => Employee, { nullable: true })
  employee(
    @Root() { employeeId }: EmployeeContract,
    @Ctx() context: WorkforceContext,
  ): Promise<Employee | null> {
    return rowById(Employee).of(context).load(employeeId);
  }
}

@Resolver(() => Employee)
export class EmployeeContractResolver {
  @FieldResolver(() => EmployeeContract, {
    nullable: true,
    description: 'What the employee is engaged for today.',
  })
  contract(@Root() { id }: Employee, @Ctx() context: WorkforceContext): Promise<EmployeeContract | null> {
    return contractByEmployeeId.of(context).load(id);
  }
}
