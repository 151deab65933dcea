import { Directive, Field, ObjectType } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { foreignKey } from '../graph/access-policies';
import { feature } from '../graph/feature';

/** What a domain of the school knows of an employee, whom the subgraph `workforce` owns. */
@ObjectType('Employee')
@Directive('@key(fields: "id")')
export class EmployeeReference {
  @Field(() => UUIDScalar)
  id!: string;
}

/** The employees that the rows of a domain refer to. */
export const employeeReferences = feature({
  references: { Employee: ({ id }) => ({ id: String(id) }) satisfies EmployeeReference },
  access: { Employee: { id: foreignKey } },
});
