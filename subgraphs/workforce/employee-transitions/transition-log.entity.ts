import { Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { pageTypeOf } from '../../shared/model/page';
import { HasUnmapped } from '../../shared/model/unmapped';
import { EmployeeStatus, EmployeeTransition } from '../employees/employee.enums';
import { TransitionEntry } from '../transition-entry';

@ObjectType({ description: 'One state change that happened. Entries are never changed or removed.' })
@Entity({ name: 'employee_transition_logs', schema: 'workforce' })
@HasUnmapped({ columns: { absence_id: 'What caused the entry, read with the absence.' } })
export class TransitionLog extends TransitionEntry {
  @Field(() => UUIDScalar)
  @Column('uuid')
  employeeId!: string;

  @Field(() => EmployeeStatus)
  @Column('varchar', { length: 20 })
  fromStatus!: EmployeeStatus;

  @Field(() => EmployeeStatus)
  @Column('varchar', { length: 20 })
  toStatus!: EmployeeStatus;

  @Field(() => EmployeeTransition)
  @Column('varchar', { length: 30 })
  transition!: EmployeeTransition;
}

export const TransitionLogPage = pageTypeOf(TransitionLog, 'TransitionLogPage');

@ObjectType({ description: 'A transition that the status allows and the caller may fire.' })
export class AvailableTransition {
  @Field(() => EmployeeTransition)
  transition!: EmployeeTransition;

  @Field(() => EmployeeStatus)
  toStatus!: EmployeeStatus;
}
