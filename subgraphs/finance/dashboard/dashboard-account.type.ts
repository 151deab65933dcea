import { Model } from '../../shared/model/model';
import { Integer, Numeric, Uuid } from '../../shared/model/properties';
import { Currency, SUM } from '../money';

@Model({ description: "The caller's account as a student." })
export class DashboardAccount {
  @Uuid()
  accountId!: string;

  @Currency()
  currency!: string;

  @Numeric({ ...SUM, description: 'What is owed; below 0 it is credit.' })
  balance!: string;

  @Numeric({ ...SUM, description: 'What is still to be paid of invoices that are overdue.' })
  overdueAmount!: string;

  @Integer({ description: 'Invoices of which something is still to be paid.' })
  openInvoiceCount!: number;
}
