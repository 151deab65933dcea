import { oneByKey } from '../../shared/graph/context';
import type { PaymentCredit, PaymentCreditServices } from './payment-credit.type';

/** The credit of a payment that the caller sees. */
export const paymentCredit = oneByKey<PaymentCredit, PaymentCreditServices>(
  (paymentIds, { services }) => services.paymentCredits.of(paymentIds),
  ({ paymentId }) => paymentId,
);
