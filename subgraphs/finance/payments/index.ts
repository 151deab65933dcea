import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { PaymentReference } from './payment-reference.entity';
import { Payment } from './payment.entity';
import { PaymentsResolver } from './payments.resolver';

const read = access('read:finances');
const write = access('write:finances');

/** Money that comes for students. Whose payments a caller sees is decided in SQL. */
export const payments = feature({
  models: [Payment, PaymentReference],
  resolvers: [PaymentsResolver],
  access: {
    Query: { payment: read, payments: read },
    Mutation: { recordPayment: write, completePayment: write, failPayment: write, reversePayment: write },
    Payment: { '*': read },
    PaymentPage: { '*': read },
    Student: { payments: read },
  },
});
