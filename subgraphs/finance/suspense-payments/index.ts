import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { SuspensePayment } from './suspense-payment.entity';
import { SuspensePaymentsResolver } from './suspense-payments.resolver';

const read = access('read:finances');
const write = access('write:finances');

/** Money that came, and of which nobody knew for whom. Only those see it who see the money of all students. */
export const suspensePayments = feature({
  models: [SuspensePayment],
  resolvers: [SuspensePaymentsResolver],
  access: {
    Query: { suspensePayment: read, suspensePayments: read },
    Mutation: { matchSuspensePayment: write, returnSuspensePayment: write },
    SuspensePayment: { '*': read },
    SuspensePaymentPage: { '*': read },
  },
});
