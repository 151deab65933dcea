import { Directive, Field, ObjectType } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { foreignKey } from '../graph/access-policies';
import { feature } from '../graph/feature';

/** What the domain knows of a student, whom the subgraph `students` owns. */
@ObjectType('Student')
@Directive('@key(fields: "id")')
export class StudentReference {
  @Field(() => UUIDScalar)
  id!: string;
}

/** The students whose learning is assessed. */
export const studentReferences = feature({
  references: { Student: ({ id }) => ({ id: String(id) }) satisfies StudentReference },
  access: { Student: { id: foreignKey } },
});
