import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { DeliveryReceipt } from './delivery-receipt.type';
import { DeliveryReceiptsResolver } from './delivery-receipts.resolver';

/** What providers tell of messages. They have no session: the signature proves who they are. */
export const deliveryReceipts = feature({
  models: [DeliveryReceipt],
  resolvers: [DeliveryReceiptsResolver],
  access: {
    Mutation: { recordDeliveryReceipt: access('public') },
    DeliveryReceipt: { '*': access('public') },
  },
  withoutKey: ['recordDeliveryReceipt'],
});
