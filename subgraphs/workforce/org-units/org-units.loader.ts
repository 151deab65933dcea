import { manyByKey, oneByKey } from '../../shared/graph/context';
import type { WorkforceServices } from '../services';
import type { OrgUnit } from './org-unit.entity';

export const orgUnitById = oneByKey<OrgUnit, WorkforceServices>(
  (ids, { services }) => services.orgUnits.byIds(ids),
  (unit) => unit.id,
);

export const childrenByParentId = manyByKey<OrgUnit, WorkforceServices>(
  (ids, { services }) => services.orgUnits.childrenOf(ids),
  (unit) => unit.parentId ?? '',
);
