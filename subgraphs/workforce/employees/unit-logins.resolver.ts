import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { Reads } from '../../shared/graph/reads';
import { OrgUnit } from '../org-units/org-unit.entity';
import type { EmployeesService } from './employees.service';

@Resolver(() => OrgUnit)
export class UnitLoginsResolver {
  @FieldResolver(() => [UUIDScalar], {
    nullable: true,
    description:
      'Logins of the employees of the unit and all below it, by id, without those who left; for other domains.',
  })
  @Directive('@inaccessible')
  @Reads('id')
  employeeUserIds(
    @Root() { id }: Pick<OrgUnit, 'id'>,
    @Arg('after', () => UUIDScalar, { nullable: true }) after: string | null | undefined,
    @Arg('first', () => Int) first: number,
    @Ctx() { services }: SubgraphContext<{ readonly employees: EmployeesService }>,
  ): Promise<string[]> {
    return services.employees.userIdsBelow(id, after ?? null, first);
  }
}
