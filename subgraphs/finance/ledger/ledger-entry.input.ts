import { InputType } from 'type-graphql';
import { DateField, StringField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { UuidField } from '../../shared/model/constraints';
import { DESCRIPTION_LENGTH, LedgerEntry } from './ledger-entry.entity';

@InputType({ description: 'An amount that a student is charged, or that is taken off.' })
export class RecordTransactionInput extends pick(LedgerEntry, {
  required: ['studentId', 'transactionType', 'amount'],
  optional: ['direction', 'currency', 'description', 'transactionDate', 'orgUnitId'],
  differences: {
    transactionType: { description: 'Not PAYMENT: payments are recorded as such.' },
    direction: { description: 'Needed for OTHER; all others have theirs.' },
    currency: { description: "ISO 4217 code. Default: the account's; no other is possible." },
    transactionDate: { description: 'Not in the future. Default: today.' },
  },
}) {}

@InputType({ description: 'Why an entry is taken back.' })
export class ReverseTransactionInput {
  @StringField({ max: DESCRIPTION_LENGTH, description: 'Becomes the description of the reversing entry.' })
  reason!: string;
}

@InputType({ description: 'Which entries to list; all conditions must hold.' })
export class LedgerEntryFilter extends pickFilter(LedgerEntry, [
  'accountId',
  'studentId',
  'transactionType',
  'direction',
  'orgUnitId',
  'invoiceId',
  'paymentId',
  'scholarshipId',
]) {
  @UuidField({ optional: true, description: 'Only entries of this term.' })
  termId?: string | null;

  @DateField({ optional: true, description: 'Only entries of this day or later.' })
  from?: string | null;

  @DateField({ optional: true, description: 'Only entries of this day or earlier; not before from.' })
  to?: string | null;
}
