import { Directive, Field, ObjectType } from 'type-graphql';
import { UUIDScalar } from '../../schema/contract/scalars';
import { foreignKey } from '../shared/graph/access-policies';
import { feature } from '../shared/graph/feature';

/** What this domain knows of an employee, whom another subgraph owns. */
@ObjectType('Employee')
@Directive('@key(fields: "id")')
export class EmployeeReference {
  @Field(() => UUIDScalar)
  id!: string;
}

/** The employees that the subgraph `workforce` owns, as this domain refers to them. */
export const employeeReferences = feature({
  references: { Employee: ({ id }) => Promise.resolve({ id: String(id) } satisfies EmployeeReference) },
  access: { Employee: { id: foreignKey } },
});
