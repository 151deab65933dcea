import { Arg, Ctx, FieldResolver, Query, Resolver, Root, Directive } from 'type-graphql';
import { DecimalScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { oneByKey, type SubgraphContext } from '../../shared/graph/context';
import { Reads } from '../../shared/graph/reads';
import { Employee } from '../employees/employee.entity';
import { hoursByWeek, weekKey } from '../hours/hours.loader';
import type { HoursService } from '../hours/hours.service';
import { weekOf } from '../week';
import { EmployeeContract } from './employment-contract.type';
import type { EmploymentContractsService } from './employment-contracts.service';

interface Services {
  readonly contracts: EmploymentContractsService;
  readonly hours: HoursService;
}

type Context = SubgraphContext<Services>;

const contractByEmployeeId = oneByKey<EmployeeContract, Services>(
  (employeeIds, { services }) => services.contracts.of(employeeIds),
  (contract) => contract.employeeId,
);

@Resolver(() => EmployeeContract)
export class EmploymentContractsResolver {
  @Query(() => EmployeeContract, {
    nullable: true,
    description: "An employee's contract; an unknown id is NOT_FOUND.",
  })
  employeeContract(
    @Arg('employeeId', () => UUIDScalar) employeeId: string,
    @Ctx() { identity, services }: Context,
  ): Promise<EmployeeContract> {
    return services.contracts.one(identity, employeeId);
  }

  @FieldResolver(() => DecimalScalar, { description: "The pool of today's week." })
  @Directive('@constraint(precision: 10, scale: 2)')
  async effectivePool(
    @Root() { employeeId }: EmployeeContract,
    @Ctx() context: Context,
  ): Promise<string | undefined> {
    const hours = await hoursByWeek.of(context).load(weekKey({ employeeId, monday: weekOf().start }));
    return hours?.effectivePool;
  }
}

@Resolver(() => Employee)
export class EmployeeContractResolver {
  @FieldResolver(() => EmployeeContract, {
    nullable: true,
    description: 'What the employee is engaged for today.',
  })
  @Reads('id')
  contract(@Root() { id }: Pick<Employee, 'id'>, @Ctx() context: Context): Promise<EmployeeContract | null> {
    return contractByEmployeeId.of(context).load(id);
  }
}
