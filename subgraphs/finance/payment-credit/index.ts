import { feature } from '../../shared/graph/feature';
import { PaymentCreditResolver } from './payment-credit.resolver';

/** What is left of payments; whoever sees the payment sees it. */
export const paymentCredits = feature({ resolvers: [PaymentCreditResolver] });
