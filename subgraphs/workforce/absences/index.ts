import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { Absence } from './absence.entity';
import { AbsencesResolver } from './absences.resolver';

/**
 * Leave that is requested and decided. Whoever may request for others may also request for themselves, so one permission
 * opens requests and cancellations. For whom, and who decides in which scope, is checked by AbsencesService inside the transaction.
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
