import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { Integer, Numeric, Text, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { StudentReference } from '../../shared/school/student-reference';
import { Currency, SUM } from '../money';

@Model({
  description: 'What a student was charged and paid. Drafts and what was cancelled or reversed do not count.',
})
@BelongsTo<StudentFinancialReport>(() => StudentReference, 'studentId', { as: 'student' })
export class StudentFinancialReport {
  @Uuid({ description: 'The account.' })
  id!: string;

  @Uuid()
  studentId!: string;

  @Text({ max: 301, nullable: true, description: 'As on the latest invoice; null without one.' })
  studentName!: string | null;

  @Currency()
  currency!: string;

  @Numeric({ ...SUM, description: 'Debits less credits of the ledger; below 0 it is credit.' })
  currentBalance!: string;

  @Numeric({ ...SUM, description: 'Charged by invoices.' })
  totalInvoiced!: string;

  @Numeric({ ...SUM, description: 'Charged without an invoice, less what was taken off so.' })
  totalOtherCharges!: string;

  @Numeric({ ...SUM, description: 'Taken off by scholarships.' })
  totalScholarships!: string;

  @Numeric({ ...SUM, description: 'Paid by the student.' })
  totalPaid!: string;

  @Numeric({ ...SUM, description: 'Paid back to the student.' })
  totalRefunded!: string;

  @Numeric({ ...SUM, description: 'What the student owes: the balance, or 0.' })
  totalOutstanding!: string;

  @Numeric({ ...SUM, description: 'What was paid beyond what was charged.' })
  totalCredit!: string;

  @Integer({ description: 'Invoices that count.' })
  invoiceCount!: number;

  @Integer({ description: 'Payments that count.' })
  paymentCount!: number;
}

export const StudentFinancialReportPage = pageTypeOf(StudentFinancialReport, 'StudentFinancialReportPage');
