import { InputType } from 'type-graphql';
import { BooleanField, EnumField } from '../../shared/model/constraints';
import { pick } from '../../shared/model/pick';
import { Invoice } from '../invoices/invoice.entity';
import { NewInvoiceStatus } from '../invoices/invoice-status';
import { INVOICED_AT_ONCE } from './fee-invoicing.type';

@InputType({ description: 'How the students of a fee structure are invoiced.' })
export class InvoiceFeeStructureInput extends pick(Invoice, {
  required: ['dueDate'],
  differences: {
    dueDate: { description: 'Last day to pay, in UTC; not before today when the invoices are issued.' },
  },
}) {
  @EnumField(NewInvoiceStatus, { optional: true, nullable: false, description: 'Default: ISSUED.' })
  status?: NewInvoiceStatus;

  @BooleanField({
    optional: true,
    nullable: false,
    description: `Does not wait: a job makes the invoices one by one. More than ${INVOICED_AT_ONCE} students are invoiced so in any case. Default: false.`,
  })
  background?: boolean;
}
