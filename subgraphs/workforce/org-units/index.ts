import { catalogueAccess } from '../../shared/catalogue/catalogue-resolver';
import { feature } from '../../shared/graph/feature';
import { OrgUnit } from './org-unit.entity';
import { OrgUnitPathResolver, OrgUnitsResolver } from './org-units.resolver';

/** The institution's tree. */
export const orgUnits = feature({
  models: [OrgUnit],
  resolvers: [OrgUnitsResolver, OrgUnitPathResolver],
  access: catalogueAccess(
    OrgUnit,
    { one: 'orgUnit', many: 'orgUnits' },
    { read: 'read:workforce', write: 'write:structure' },
  ),
});
