import { access, type AccessPolicies } from '../../shared/graph/access-policies';

/**
 * Everyone who asks for others also asks for themselves, so one permission opens requests and cancellations; for whom,
 * and who decides in which scope, is decided by AbsencesService inside the transaction.
 */
export const absencePolicies: AccessPolicies = {
  Query: { absence: access('read:workforce'), absences: access('read:workforce') },
  Mutation: {
    requestAbsence: access('request:absence'),
    approveAbsence: access('write:workforce'),
    rejectAbsence: access('write:workforce'),
    cancelAbsence: access('request:absence'),
  },
  Absence: { '*': access('read:workforce') },
  AbsencePage: { '*': access('read:workforce') },
};
