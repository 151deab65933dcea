import { Directive, Field, ObjectType } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { foreignKey } from '../graph/access-policies';
import { feature } from '../graph/feature';

/** What a domain of the school knows of an org unit, which the subgraph `workforce` owns. */
@ObjectType('OrgUnit')
@Directive('@key(fields: "id")')
export class OrgUnitReference {
  @Field(() => UUIDScalar)
  id!: string;
}

/** The org units that the rows of a domain refer to. */
export const orgUnitReferences = feature({
  references: { OrgUnit: ({ id }) => ({ id: String(id) }) satisfies OrgUnitReference },
  access: { OrgUnit: { id: foreignKey } },
});
