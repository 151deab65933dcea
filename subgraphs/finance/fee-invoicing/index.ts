import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { FeeInvoicingResolver } from './fee-invoicing.resolver';
import { FeeInvoicing } from './fee-invoicing.type';

/** Invoices for a whole course or class group. */
export const feeInvoicing = feature({
  models: [FeeInvoicing],
  resolvers: [FeeInvoicingResolver],
  access: {
    Mutation: { invoiceFeeStructure: access('write:finances') },
    FeeInvoicing: { '*': access('read:finances') },
  },
});
