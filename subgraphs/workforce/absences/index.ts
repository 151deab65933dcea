import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { Absence } from './absence.entity';
import { AbsencesResolver } from './absences.resolver';

/**
 * Leave that is requested and decided. Everyone who asks for others also asks for themselves, so one permission opens requests
 * and cancellations; for whom, and who decides in which scope, is decided by AbsencesService inside the transaction.
 */
export const absences = feature({
  models: [Absence],
  resolvers: [AbsencesResolver],
  access: {
    Query: { absence: access('read:workforce'), absences: access('read:workforce') },
    Mutation: {
      requestAbsence: access('request:absence'),
      approveAbsence: access('write:workforce'),
      rejectAbsence: access('write:workforce'),
      cancelAbsence: access('request:absence'),
    },
    Absence: { '*': access('read:workforce') },
    AbsencePage: { '*': access('read:workforce') },
  },
});
