import { access, type AccessPolicies } from '../../shared/graph/access-policies';

/**
 * Which positions a caller sees is decided in SQL (visibility.ts); the scope of writes by PositionsService, inside the
 * transaction.
 */
export const positionPolicies: AccessPolicies = {
  Query: { position: access('read:workforce'), positions: access('read:workforce') },
  Mutation: {
    createPosition: access('write:structure'),
    updatePosition: access('write:structure'),
    deletePosition: access('write:structure'),
    undeletePosition: access('write:structure'),
    duplicatePosition: access('write:structure'),
  },
  Position: { '*': access('read:workforce') },
  PositionCoverage: { '*': access('read:workforce') },
  PositionPage: { '*': access('read:workforce') },
};
