import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { UnitType } from './unit-type.type';
import { UnitTypesResolver } from './unit-types.resolver';

/** The levels of the tree. */
export const unitTypes = feature({
  models: [UnitType],
  resolvers: [UnitTypesResolver],
  access: {
    Query: { unitTypes: access('read:workforce') },
    UnitType: { '*': access('read:workforce') },
  },
});
