import { Unique } from 'typeorm';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Id, Numeric, UpdatedAt, Uuid } from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { StudentReference } from '../../shared/school/student-reference';
import { Currency, SUM } from '../money';

@Model({
  table: 'finance.student_accounts',
  isEntity: true,
  description: 'What a student was charged and paid, in one currency for good.',
})
@Unique('student_accounts_student_id_key', ['studentId'])
@Unique('student_accounts_money_key', ['id', 'studentId', 'currency'])
@BelongsTo<StudentAccount>(() => StudentReference, 'studentId', { as: 'student' })
@ByUser<StudentAccount>('openedBy', { as: 'opener', description: 'The user who opened it.' })
export class StudentAccount {
  @Id()
  id!: string;

  @Uuid({ description: 'Unique.' })
  studentId!: string;

  @Currency()
  currency!: string;

  @Numeric({
    ...SUM,
    description: 'Debits less credits of the ledger: what the student owes; below 0 it is credit.',
  })
  balance!: string;

  @Uuid({ nullable: true, description: 'User who opened it; null when the system did.' })
  openedBy!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const StudentAccountPage = pageTypeOf(StudentAccount, 'StudentAccountPage');
