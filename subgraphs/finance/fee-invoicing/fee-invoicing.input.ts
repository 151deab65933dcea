import { InputType } from 'type-graphql';
import { EnumField } from '../../shared/model/constraints';
import { pick } from '../../shared/model/pick';
import { Invoice } from '../invoices/invoice.entity';
import { NewInvoiceStatus } from '../invoices/invoice-status';

@InputType({ description: 'How the students of a fee structure are invoiced.' })
export class InvoiceFeeStructureInput extends pick(Invoice, {
  required: ['dueDate'],
  differences: {
    dueDate: { description: 'Last day to pay, in UTC; not before today when the invoices are issued.' },
  },
}) {
  @EnumField(NewInvoiceStatus, { optional: true, nullable: false, description: 'Default: ISSUED.' })
  status?: NewInvoiceStatus;
}
