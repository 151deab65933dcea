import { InputType } from 'type-graphql';
import { BooleanField, DateField, EnumField, StringField } from '../../shared/model/constraints';
import { ObjectList } from '../../shared/model/object-list';
import { pick, pickFilter } from '../../shared/model/pick';
import { FeeLineInput, MAX_LINES } from '../fee-lines/fee-line.type';
import { FeeType } from '../fee-lines/fee-type';
import { REASON_LENGTH } from '../terms/term.entity';
import { Invoice } from './invoice.entity';
import { NewInvoiceStatus } from './invoice-status';

const LINES = `From 1 to ${MAX_LINES}. Their sum is the amount.`;

@InputType({ description: 'A new invoice: with lines, or with one amount and what it is for.' })
export class CreateInvoiceInput extends pick(Invoice, {
  required: ['studentId', 'dueDate'],
  optional: ['description', 'amount', 'currency', 'termId'],
  differences: {
    dueDate: { description: 'Last day to pay, in UTC; not before today when the invoice is issued.' },
    description: { description: 'What it is for; required with `amount`.' },
    amount: { description: 'Greater than 0; the only line then. Instead of `lines`.' },
    currency: {
      description: "That of the student's account, which the first one decides. Default: the school's.",
    },
  },
}) {
  @ObjectList(() => FeeLineInput, { max: MAX_LINES, optional: true, description: LINES })
  lines?: FeeLineInput[];

  @EnumField(FeeType, {
    optional: true,
    nullable: false,
    description: 'Of the only line, with `amount`. Default: FEE.',
  })
  feeType?: FeeType;

  @EnumField(NewInvoiceStatus, { optional: true, nullable: false, description: 'Default: ISSUED.' })
  status?: NewInvoiceStatus;
}

@InputType({ description: 'Changes of a draft; what is left out stays, null clears.' })
export class UpdateInvoiceInput extends pick(Invoice, { optional: ['dueDate', 'description', 'termId'] }) {
  @ObjectList(() => FeeLineInput, { max: MAX_LINES, optional: true, description: LINES })
  lines?: FeeLineInput[];
}

@InputType({ description: 'Why an invoice is cancelled.' })
export class CancelInvoiceInput {
  @StringField({ max: REASON_LENGTH })
  reason!: string;
}

@InputType({ description: 'Which invoices to list; all conditions must hold.' })
export class InvoiceFilter extends pickFilter(Invoice, ['studentId', 'status', 'termId', 'feeStructureId']) {
  @DateField({ optional: true, description: 'Only those that are due on this day or later.' })
  dueFrom?: string | null;

  @DateField({ optional: true, description: 'Only those that are due on this day or earlier.' })
  dueTo?: string | null;

  @BooleanField({ optional: true, description: 'Only overdue ones, or only others.' })
  overdue?: boolean | null;
}
