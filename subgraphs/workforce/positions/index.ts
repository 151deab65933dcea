import { catalogueAccess } from '../../shared/catalogue/catalogue-resolver';
import { access, mergePolicies } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { PositionCoverage } from './position-coverage.type';
import { Position } from './position.entity';
import { PositionResolver, PositionsResolver } from './positions.resolver';

/** Demand: what org units need, and how far it is covered. */
export const positions = feature({
  models: [Position, PositionCoverage],
  resolvers: [PositionsResolver, PositionResolver],
  // By the coverage with deleted positions, of which no figures are kept.
  costs: { 'Query.positions(ordering:)': 3_000, 'Query.positions(search:)': 650 },
  access: mergePolicies(
    catalogueAccess(
      Position,
      { one: 'position', many: 'positions' },
      { read: 'read:workforce', write: 'write:structure' },
    ),
    {
      Mutation: { duplicatePosition: access('write:structure') },
      PositionCoverage: { '*': access('read:workforce') },
    },
  ),
});
