import { manyByKey } from '../../shared/graph/context';
import type { IdentityServices } from '../services';
import type { UserScope } from './user-scope.entity';

export const scopesByUserId = manyByKey<UserScope, IdentityServices>(
  (userIds, { services }) => services.userScopes.ofUsers(userIds),
  (scope) => scope.userId,
);

export const scopesByOrgUnitId = manyByKey<UserScope, IdentityServices>(
  (orgUnitIds, { services }) => services.userScopes.ofOrgUnits(orgUnitIds),
  (scope) => scope.orgUnitId,
);
