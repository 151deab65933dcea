import { firstByKey, oneByKey } from '../../shared/graph/context';
import type { WorkforceServices } from '../services';
import type { Position } from './position.entity';
import type { KeyedPosition } from './positions.repository';

export const positionById = oneByKey<Position, WorkforceServices>(
  (ids, { identity, services }) => services.positions.byIds(identity, ids),
  (position) => position.id,
);

export const positionsByOrgUnitId = firstByKey<KeyedPosition, WorkforceServices>(
  (ids, count, { identity, services }) => services.positions.ofOrgUnits(identity, ids, count),
  ({ key }) => key,
);

export const positionsByTagId = firstByKey<KeyedPosition, WorkforceServices>(
  (ids, count, { identity, services }) => services.positions.requiring(identity, ids, count),
  ({ key }) => key,
);
