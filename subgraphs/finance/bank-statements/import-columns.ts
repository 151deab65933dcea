import { importColumns } from '../../shared/imports/import-columns';
import type { CheckRow, ImportRow } from '../../shared/imports/import-row';
import { today } from '../../shared/runtime/today';
import { SuspensePayment } from '../suspense-payments/suspense-payment.entity';

type OwnProperty = 'paymentDate' | 'externalReference' | 'accountReference' | 'payerName' | 'currency';
type Property = OwnProperty | 'amount';

export type StatementRow = ImportRow<Property>;

/** The columns that a bank's statement may have. What went out has a negative amount. */
export const COLUMNS = importColumns(SuspensePayment, {
  required: ['paymentDate', 'externalReference'],
  optional: ['accountReference', 'payerName', 'currency'],
  others: { amount: { kind: 'decimal', precision: 12, scale: 2 } },
  ofServer: [
    'id',
    'status',
    'payment_method',
    'payment_id',
    'decided_by',
    'decided_at',
    'return_reason',
    'created_at',
    'updated_at',
  ],
});

/** Every row says how much, and of no day to come. */
export const checkStatementRow: CheckRow<Property> = ({ amount, paymentDate, invalid }, report) => {
  if (amount === null && !invalid.has('amount')) report('amount', 'This field is required.');
  if (amount !== null && Number(amount) === 0) report('amount', 'Must not be 0.');
  if (paymentDate !== null && paymentDate > today()) report('paymentDate', 'Must not be in the future.');
};
