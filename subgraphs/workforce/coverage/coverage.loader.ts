import { LoaderDefinition } from '../../shared/graph/context';
import type { WorkforceServices } from '../services';
import type { Coverage } from './coverage.type';

export const coverageByOrgUnitId = new LoaderDefinition<string, Coverage, WorkforceServices>(
  (ids, { services }) => services.coverage.ofSubtrees(ids),
);
