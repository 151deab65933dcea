import { Directive, Field, ObjectType } from 'type-graphql';
import { UUIDScalar } from '../../schema/contract/scalars';
import { feature } from '../shared/graph/feature';
import { foreignKey } from '../shared/graph/access-policies';

/** What the domain knows of an employee, whom the subgraph `workforce` owns. */
@ObjectType('Employee')
@Directive('@key(fields: "id")')
export class EmployeeReference {
  @Field(() => UUIDScalar)
  id!: string;
}

/** The employees who teach. */
export const employeeReferences = feature({
  references: { Employee: ({ id }) => Promise.resolve({ id: String(id) } satisfies EmployeeReference) },
  access: { Employee: { id: foreignKey } },
});
