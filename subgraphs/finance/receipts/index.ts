import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { Receipt, ReceiptLine } from './receipt.type';
import { ReceiptsResolver } from './receipts.resolver';

const read = access('read:finances');

/** What payers get in writing, for the payments that a caller sees. */
export const receipts = feature({
  models: [Receipt, ReceiptLine],
  resolvers: [ReceiptsResolver],
  access: { Query: { paymentReceipt: read }, Receipt: { '*': read }, ReceiptLine: { '*': read } },
});
