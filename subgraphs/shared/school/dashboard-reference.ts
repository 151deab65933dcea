import { Directive, Field, ObjectType } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { foreignKey } from '../graph/access-policies';
import { feature } from '../graph/feature';

/** The caller's dashboard, which the subgraph `identity` owns. Each domain adds what it has to tell; whose it is says the request, not the id. */
@ObjectType('Dashboard')
@Directive('@key(fields: "id")')
export class DashboardReference {
  @Field(() => UUIDScalar)
  id!: string;
}

/** The dashboard that a domain adds figures to. */
export const dashboardReferences = feature({
  extended: [DashboardReference],
  references: { Dashboard: ({ id }) => ({ id: String(id) }) satisfies DashboardReference },
  access: { Dashboard: { id: foreignKey } },
});
