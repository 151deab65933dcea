import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateScalar, DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { pageTypeOf } from '../../shared/model/page';
import { AbsenceStatus } from './absence-status';

@ObjectType({ description: 'Days that an employee is away, or asks to be.' })
@Entity({ name: 'absences', schema: 'workforce' })
export class Absence {
  @Field(() => UUIDScalar)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => UUIDScalar)
  @Column('uuid')
  employeeId!: string;

  @Field(() => DateScalar, { description: 'First day away.' })
  @Column('date')
  startDate!: string;

  @Field(() => DateScalar, { description: 'Last day away.' })
  @Column('date')
  endDate!: string;

  @Field(() => String)
  @Column('varchar', { length: 500 })
  reason!: string;

  @Field(() => AbsenceStatus)
  @Column('varchar', { length: 20 })
  status!: AbsenceStatus;

  @Field(() => UUIDScalar, {
    nullable: true,
    description: 'User who asked for it; null when the system did.',
  })
  @Column('uuid', { nullable: true })
  requestedBy!: string | null;

  @Field(() => UUIDScalar, {
    nullable: true,
    description: 'User who last approved, rejected or cancelled it; null before, and when the system did.',
  })
  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When that was.' })
  @Column('timestamptz', { nullable: true })
  decidedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'The reason given with it.' })
  @Column('varchar', { length: 500, nullable: true })
  decisionReason!: string | null;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  createdAt!: string;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  updatedAt!: string;
}

export const AbsencePage = pageTypeOf(Absence, 'AbsencePage');
