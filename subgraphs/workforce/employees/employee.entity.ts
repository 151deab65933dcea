import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { DateScalar, DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { pageTypeOf } from '../../shared/graph/page';
import { HasUnmapped } from '../../shared/model/unmapped';
import { EmployeeStatus, ProposalType, StaffRole } from './employee.enums';

@ObjectType({ description: 'A person who works for the institution.' })
@Directive('@key(fields: "id")')
@Entity({ name: 'employees', schema: 'workforce' })
@Unique('employees_employee_number_key', ['employeeNumber'])
@Unique('employees_user_id_key', ['userId'])
@HasUnmapped({ keys: { employees_email_key: 'The email, ignoring case.' } })
export class Employee {
  @Field(() => UUIDScalar)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, { description: 'Unique.' })
  @Column('varchar', { length: 50 })
  employeeNumber!: string;

  @Field(() => UUIDScalar, { nullable: true, description: "The employee's login; unique." })
  @Column('uuid', { nullable: true })
  userId!: string | null;

  @Field(() => String)
  @Column('varchar', { length: 100 })
  givenName!: string;

  @Field(() => String)
  @Column('varchar', { length: 100 })
  familyName!: string;

  @Field(() => String, { nullable: true, description: 'Unique, ignoring case.' })
  @Column('varchar', { length: 254, nullable: true })
  email!: string | null;

  @Field(() => String, { nullable: true })
  @Column('varchar', { length: 20, nullable: true })
  phone!: string | null;

  @Field(() => StaffRole, { nullable: true })
  @Column('varchar', { length: 20, nullable: true })
  staffRole!: StaffRole | null;

  @Field(() => UUIDScalar, { nullable: true, description: 'Never null when staffRole is set.' })
  @Column('uuid', { nullable: true })
  orgUnitId!: string | null;

  @Field(() => DateScalar)
  @Column('date')
  hireDate!: string;

  @Field(() => DateScalar, { nullable: true })
  @Column('date', { nullable: true })
  terminationDate!: string | null;

  @Field(() => EmployeeStatus)
  @Column('varchar', { length: 20 })
  status!: EmployeeStatus;

  @Field(() => ProposalType, { nullable: true, description: 'Null unless status is PROPOSED.' })
  @Column('varchar', { length: 20, nullable: true })
  proposalType!: ProposalType | null;

  @Field(() => String, { nullable: true, description: 'The reason given with the proposal.' })
  @Column('varchar', { length: 2000, nullable: true })
  proposalReason!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The settings' proposalExpiryDays after the proposal.",
  })
  @Column('timestamptz', { nullable: true })
  proposalExpiresAt!: string | null;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  createdAt!: string;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  updatedAt!: string;
}

export const EmployeePage = pageTypeOf(Employee, 'EmployeePage');

/** The part of User that this subgraph adds to. */
@ObjectType('User')
@Directive('@key(fields: "id")')
export class LinkedUser {
  @Field(() => UUIDScalar)
  id!: string;
}
