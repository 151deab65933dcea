import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { DateScalar, DateTimeScalar, DecimalScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { pageTypeOf } from '../../shared/model/page';

@ObjectType({ description: 'What an employee earns from a day on. Records are never changed or removed.' })
@Entity({ name: 'salary_records', schema: 'workforce' })
@Unique('salary_records_effective_date_key', ['employeeId', 'effectiveDate'])
export class SalaryRecord {
  @Field(() => UUIDScalar)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => UUIDScalar)
  @Column('uuid')
  employeeId!: string;

  @Field(() => DecimalScalar, { description: "A month's pay." })
  @Column('numeric', { precision: 12, scale: 2 })
  amount!: string;

  @Field(() => String, { description: 'ISO 4217 code.' })
  @Column('char', { length: 3 })
  currency!: string;

  @Field(() => DateScalar, { description: 'First day of this pay; one record per employee and day.' })
  @Column('date')
  effectiveDate!: string;

  @Field(() => UUIDScalar, { nullable: true, description: 'User who recorded it; null when the system did.' })
  @Column('uuid', { nullable: true })
  createdBy!: string | null;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  createdAt!: string;
}

export const SalaryRecordPage = pageTypeOf(SalaryRecord, 'SalaryRecordPage');
