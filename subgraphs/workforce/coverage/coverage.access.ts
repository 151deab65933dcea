import { levelOf } from '../../../schema/contract/identity';
import { access, objectRule, type AccessPolicies } from '../../shared/graph/access-policies';

/** Figures of whole units say something of everybody in them, so they are not for those who read only their own. */
const readsWholeWorkforce = objectRule<unknown, unknown>(
  'readsWholeWorkforce',
  (_, { identity }) => levelOf(identity, 'read:workforce') === 'all',
);

export const coveragePolicies: AccessPolicies = {
  Query: {
    coverageSummary: access('read:workforce').where(readsWholeWorkforce),
    coverageAlerts: access('read:workforce').where(readsWholeWorkforce),
  },
  OrgUnit: { coverage: access('read:workforce').where(readsWholeWorkforce) },
  Coverage: { '*': access('read:workforce') },
  UnitCoverage: { '*': access('read:workforce') },
  CoverageSummary: { '*': access('read:workforce') },
  CoverageAlert: { '*': access('read:workforce') },
  CoverageAlertPage: { '*': access('read:workforce') },
};
