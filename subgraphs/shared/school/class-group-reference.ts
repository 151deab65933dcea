import { Directive, Field, ObjectType } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { foreignKey } from '../graph/access-policies';
import { feature } from '../graph/feature';

/** What a domain knows of a class group, which the subgraph `students` owns. */
@ObjectType('ClassGroup')
@Directive('@key(fields: "id")')
export class ClassGroupReference {
  @Field(() => UUIDScalar)
  id!: string;
}

/** The class groups that the rows of a domain refer to. */
export const classGroupReferences = feature({
  references: { ClassGroup: ({ id }) => ({ id: String(id) }) satisfies ClassGroupReference },
  access: { ClassGroup: { id: foreignKey } },
});
