import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { NumberCounter } from '../numbering/number-counter.entity';
import { Invoice } from './invoice.entity';
import { InvoicesResolver } from './invoices.resolver';

const read = access('read:finances');
const write = access('write:finances');

/** What students are asked to pay. Whose invoices a caller sees is decided in SQL. */
export const invoices = feature({
  models: [Invoice, NumberCounter],
  resolvers: [InvoicesResolver],
  costs: { 'Query.invoices(search:)': 2_000 },
  access: {
    Query: { invoice: read, invoices: read },
    Mutation: { createInvoice: write, updateInvoice: write, issueInvoice: write, cancelInvoice: write },
    Invoice: { '*': read },
    InvoicePage: { '*': read },
    Student: { invoices: read },
  },
});
