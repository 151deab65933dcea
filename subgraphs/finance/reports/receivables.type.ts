import { ObjectType } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { Day, Integer, ListOf, Numeric, Text, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { StudentReference } from '../../shared/school/student-reference';
import { Currency, SUM } from '../money';

/** What is to be paid, by how many days ago it was due. */
@ObjectType()
abstract class Ages {
  @Numeric({ ...SUM, description: 'Of invoices that are not due before the day.' })
  notDue!: string;

  @Numeric({ ...SUM, description: 'Due 1 to 30 days before.' })
  overdueOneMonth!: string;

  @Numeric({ ...SUM, description: 'Due 31 to 60 days before.' })
  overdueTwoMonths!: string;

  @Numeric({ ...SUM, description: 'Due 61 to 90 days before.' })
  overdueThreeMonths!: string;

  @Numeric({ ...SUM, description: 'Due more than 90 days before.' })
  overdueLonger!: string;

  @Numeric({ ...SUM, description: 'Still to be paid of all invoices: the sum of the ages.' })
  totalDue!: string;

  @Numeric({ ...SUM, description: 'What the ledger has besides: charges without an invoice less credit.' })
  other!: string;

  @Numeric({ ...SUM, description: 'The balance of the ledger on that day: due and other.' })
  balance!: string;
}

@Model({ description: 'What a student had still to pay of invoices on a day, by age.' })
@BelongsTo<StudentReceivables>(() => StudentReference, 'studentId', { as: 'student' })
export class StudentReceivables extends Ages {
  @Uuid({ description: 'The account.' })
  id!: string;

  @Uuid()
  studentId!: string;

  @Text({ max: 301, description: 'As on the latest of the invoices.' })
  studentName!: string;
}

@Model({ description: 'What students had still to pay of invoices on a day, by age.' })
export class ReceivablesReport extends Ages {
  @Day({ description: 'The day.' })
  asOf!: string;

  @Currency()
  currency!: string;

  @Integer({ description: 'Students who had to pay something.' })
  studentCount!: number;

  @ListOf(() => StudentReceivables, { description: 'Those who had to pay most, the first 100.' })
  students!: StudentReceivables[];
}

export const StudentReceivablesPage = pageTypeOf(StudentReceivables, 'StudentReceivablesPage');
