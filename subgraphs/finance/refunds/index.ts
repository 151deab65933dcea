import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { RefundsResolver } from './refunds.resolver';

/** Credit of students that is paid out again. */
export const refunds = feature({
  resolvers: [RefundsResolver],
  access: { Mutation: { refundStudentAccount: access('write:finances') } },
});
