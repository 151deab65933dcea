import { manyByKey } from '../../shared/graph/context';
import type { WorkforceServices } from '../services';
import type { PositionTag } from './position-tag.entity';

export const requirementsByPositionId = manyByKey<PositionTag, WorkforceServices>(
  (ids, { services }) => services.positionTags.ofPositions(ids),
  ({ positionId }) => positionId,
);
