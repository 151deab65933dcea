import { oneByKey } from '../../shared/graph/context';
import type { WorkforceServices } from '../services';
import type { Position } from './position.entity';

export const positionById = oneByKey<Position, WorkforceServices>(
  (ids, { services }) => services.positions.byIds(ids),
  (position) => position.id,
);
