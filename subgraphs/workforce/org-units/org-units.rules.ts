import { access, type RuleTree } from '../../shared/graph/rules';

/** Whose scope a unit lies in is decided by OrgUnitsService, inside the transaction that writes. */
export const orgUnitRules: RuleTree = {
  Query: { orgUnit: access('read:workforce'), orgUnits: access('read:workforce') },
  Mutation: {
    createOrgUnit: access('write:structure'),
    updateOrgUnit: access('write:structure'),
    deleteOrgUnit: access('write:structure'),
    undeleteOrgUnit: access('write:structure'),
  },
  OrgUnit: { '*': access('read:workforce') },
  OrgUnitPage: { '*': access('read:workforce') },
};
