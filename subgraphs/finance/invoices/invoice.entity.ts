import { Unique } from 'typeorm';
import { Counted } from '../../shared/counts/counted';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import {
  CreatedAt,
  Day,
  Id,
  Instant,
  ListOf,
  Numeric,
  OneOf,
  Text,
  UpdatedAt,
  Uuid,
} from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { Searched } from '../../shared/model/searched';
import { HasUnmapped } from '../../shared/model/unmapped';
import { StudentReference } from '../../shared/school/student-reference';
import { DESCRIPTION_LENGTH, FeeLine } from '../fee-lines/fee-line.type';
import { FeeStructure } from '../fee-structures/fee-structure.entity';
import { AMOUNT, Currency } from '../money';
import { REASON_LENGTH, Term } from '../terms/term.entity';
import { InvoiceStatus } from './invoice-status';

@Model({
  table: 'finance.invoices',
  isEntity: true,
  description: 'What a student is asked to pay, until when.',
})
@Unique('invoices_invoice_number_key', ['invoiceNumber'])
@HasUnmapped({
  keys: { invoices_fee_structure_key: 'One invoice of a fee structure for a student that is not cancelled.' },
})
@BelongsTo<Invoice>(() => StudentReference, 'studentId', {
  as: 'student',
  inverse: {
    as: 'invoices',
    order: '-createdAt',
    first: 10,
    nullable: true,
    description: 'The invoices of the student that the caller may see, latest first.',
  },
})
@BelongsTo<Invoice>(() => Term, 'termId', { as: 'term', description: 'The term that it is for.' })
@BelongsTo<Invoice>(() => FeeStructure, 'feeStructureId', {
  as: 'feeStructure',
  description: 'The fee structure that it was made from.',
})
@ByUser<Invoice>('createdBy', { as: 'creator', description: 'The user who made it.' })
@ByUser<Invoice>('cancelledBy', { as: 'canceller', description: 'The user who cancelled it.' })
@Counted()
@Searched<Invoice>('invoiceNumber', 'studentName', 'description')
export class Invoice {
  @Id()
  id!: string;

  @Text({
    max: 20,
    nullable: true,
    identifier: true,
    description: 'Given when it is issued, `INV-2026-000001`: without gaps within a year. Null before.',
  })
  invoiceNumber!: string | null;

  @Uuid()
  studentId!: string;

  @Text({ max: 301, description: "The student's name when the invoice was made." })
  studentName!: string;

  @OneOf(InvoiceStatus)
  status!: InvoiceStatus;

  @Text({ max: DESCRIPTION_LENGTH, nullable: true, description: 'What it is for, besides its lines.' })
  description!: string | null;

  @ListOf(() => FeeLine)
  lines!: FeeLine[];

  @Numeric({ ...AMOUNT, description: 'The sum of the lines.' })
  amount!: string;

  @Numeric({ ...AMOUNT, description: 'What payments and scholarships have covered.' })
  paidAmount!: string;

  @Numeric({
    ...AMOUNT,
    computed: true,
    description: 'What is still to be paid; 0 of a draft and of a cancelled invoice.',
  })
  balanceDue!: string;

  @Currency()
  currency!: string;

  @Day({ description: 'Last day to pay without being overdue, in UTC.' })
  dueDate!: string;

  @Uuid({ nullable: true, description: 'The term that it is for.' })
  termId!: string | null;

  @Uuid({ nullable: true, description: 'The fee structure that it was made from.' })
  feeStructureId!: string | null;

  @Instant({ nullable: true, description: 'When it was issued; null for what never was.' })
  issuedAt!: string | null;

  @Day({ nullable: true, description: 'The first day on which it was found overdue; null: never so far.' })
  overdueSince!: string | null;

  /** The day on which it was told that it will be due; null: not so far. */
  @Day({ nullable: true, hidden: true })
  remindedOn?: string | null;

  @Instant({ nullable: true, description: 'When it was cancelled.' })
  cancelledAt!: string | null;

  @Uuid({ nullable: true, description: 'User who cancelled it; null also when the system did.' })
  cancelledBy!: string | null;

  @Text({ max: REASON_LENGTH, nullable: true, description: 'Why it was cancelled.' })
  cancelReason!: string | null;

  @Uuid({ nullable: true, description: 'User who made it; null when the system did.' })
  createdBy!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const InvoicePage = pageTypeOf(Invoice, 'InvoicePage');
