import { manyByKey, oneByKey } from '../../shared/graph/context';
import type { WorkforceServices } from '../services';
import type { Tag } from './tag.entity';
import type { CarriedTag } from './tags.repository';

export const tagById = oneByKey<Tag, WorkforceServices>(
  (ids, { services }) => services.tags.byIds(ids),
  (tag) => tag.id,
);

export const tagsByEmployeeId = manyByKey<CarriedTag, WorkforceServices>(
  (ids, { services }) => services.tags.carriedBy(ids),
  (tag) => tag.employeeId,
);
