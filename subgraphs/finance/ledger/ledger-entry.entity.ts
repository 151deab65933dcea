import { Unique } from 'typeorm';
import { Counted } from '../../shared/counts/counted';
import { Model } from '../../shared/model/model';
import { HasUnmapped } from '../../shared/model/unmapped';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Day, Id, Numeric, OneOf, Text, Uuid } from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { OrgUnitReference } from '../../shared/school/org-unit-reference';
import { StudentReference } from '../../shared/school/student-reference';
import { AMOUNT, Currency } from '../money';
import { StudentAccount } from '../student-accounts/student-account.entity';
import { Term } from '../terms/term.entity';
import { EntryDirection, TransactionType } from './entry-type';

/** Characters of what an entry is for. */
export const DESCRIPTION_LENGTH = 500;

@Model({
  table: 'finance.ledger_entries',
  isEntity: true,
  description:
    'One amount that a student was charged or that was paid. It is never changed or removed, only reversed by another one.',
})
@Unique('ledger_entries_reference_number_key', ['referenceNumber'])
@Unique('ledger_entries_reverses_id_key', ['reversesId'])
@BelongsTo<LedgerEntry>(() => StudentAccount, 'accountId', {
  as: 'account',
  nullable: false,
  inverse: { as: 'entries', order: '-createdAt', description: 'The newest first.' },
})
@BelongsTo<LedgerEntry>(() => StudentReference, 'studentId', { as: 'student' })
@BelongsTo<LedgerEntry>(() => Term, 'termId', { as: 'term' })
@BelongsTo<LedgerEntry>(() => OrgUnitReference, 'orgUnitId', { as: 'orgUnit' })
@BelongsTo<LedgerEntry>(() => LedgerEntry, 'reversesId', { as: 'reverses' })
@BelongsTo<LedgerEntry>(() => LedgerEntry, 'reversedById', { as: 'reversedBy' })
@ByUser<LedgerEntry>('recordedBy', { as: 'recorder', description: 'The user who recorded it.' })
@HasUnmapped({
  keys: { ledger_entries_scholarship_key: 'One entry of a scholarship that reverses nothing.' },
})
@Counted<LedgerEntry>('transactionType')
export class LedgerEntry {
  @Id()
  id!: string;

  @Uuid()
  accountId!: string;

  @Uuid()
  studentId!: string;

  @Text({ max: 30, identifier: true, description: 'Unique; given by the server.' })
  referenceNumber!: string;

  @OneOf(TransactionType)
  transactionType!: TransactionType;

  @OneOf(EntryDirection, { description: 'A debit raises what the student owes.' })
  direction!: EntryDirection;

  @Numeric({ ...AMOUNT, description: 'More than 0: the direction says which way it counts.' })
  amount!: string;

  @Currency()
  currency!: string;

  @Text({ max: DESCRIPTION_LENGTH, nullable: true })
  description!: string | null;

  @Day({ description: 'The day that it counts for, which decides its term.' })
  transactionDate!: string;

  @Uuid({ computed: true, nullable: true, description: 'The term of its day; null when no term has it.' })
  termId?: string | null;

  @Uuid({ nullable: true, description: 'The cost centre.' })
  orgUnitId!: string | null;

  @Uuid({ nullable: true, description: 'The invoice that it charges.' })
  invoiceId!: string | null;

  @Uuid({ nullable: true, description: 'The payment that it is of.' })
  paymentId!: string | null;

  @Uuid({ nullable: true, description: 'The scholarship that it is of.' })
  scholarshipId!: string | null;

  @Uuid({ nullable: true, description: 'The entry that it takes back.' })
  reversesId!: string | null;

  @Uuid({
    computed: true,
    nullable: true,
    description: 'The entry that takes it back; null while it counts.',
  })
  reversedById?: string | null;

  @Uuid({ nullable: true, description: 'User who recorded it; null when the system did.' })
  recordedBy!: string | null;

  @CreatedAt()
  createdAt!: string;
}

export const LedgerEntryPage = pageTypeOf(LedgerEntry, 'LedgerEntryPage');
