import { access, type AccessPolicies } from '../../shared/graph/access-policies';

/** Whose scope a unit lies in is decided by OrgUnitsService, inside the transaction that writes. */
export const orgUnitPolicies: AccessPolicies = {
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
