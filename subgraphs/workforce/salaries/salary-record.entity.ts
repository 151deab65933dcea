import { Unique } from 'typeorm';
import { pageTypeOf } from '../../shared/model/page';
import { Model } from '../../shared/model/model';
import { CreatedAt, Day, Id, Numeric, Text, Uuid } from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { Employee } from '../employees/employee.entity';

@Model({
  table: 'workforce.salary_records',
  description: 'What an employee earns from a day on. Records are never changed or removed.',
})
@Unique('salary_records_effective_date_key', ['employeeId', 'effectiveDate'])
@BelongsTo<SalaryRecord>(() => Employee, 'employeeId', {
  as: 'employee',
  inverse: {
    as: 'salaries',
    order: '-effectiveDate',
    first: 5,
    nullable: true,
    description: 'The newest records, newest first.',
  },
})
@ByUser<SalaryRecord>('createdBy', { as: 'creator', description: 'The user who recorded it.' })
export class SalaryRecord {
  @Id()
  id!: string;

  @Uuid()
  employeeId!: string;

  @Numeric({ precision: 12, scale: 2, min: '0', exclusiveMin: true, description: "A month's pay." })
  amount!: string;

  @Text({ storage: 'char', max: 3, pattern: /^[A-Z]{3}$/, description: 'ISO 4217 code.' })
  currency!: string;

  @Day({ description: 'First day of this pay; one record per employee and day.' })
  effectiveDate!: string;

  @Uuid({ nullable: true, description: 'User who recorded it; null when the system did.' })
  createdBy!: string | null;

  @CreatedAt()
  createdAt!: string;
}

export const SalaryRecordPage = pageTypeOf(SalaryRecord, 'SalaryRecordPage');
