import { access, type AccessPolicies } from '../../shared/graph/access-policies';

export const unitTypePolicies: AccessPolicies = {
  Query: { unitTypes: access('read:workforce') },
  UnitType: { '*': access('read:workforce') },
};
