import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { ROLES, type Role } from '../../../schema/contract/permissions';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { pageTypeOf } from '../../shared/model/page';
import { HasUnmapped } from '../../shared/model/unmapped';

export const RoleEnum = Object.fromEntries(ROLES.map((role) => [role, role])) as { [Name in Role]: Name };
registerEnumType(RoleEnum, { name: 'Role', description: 'Decides what a user may do.' });

@ObjectType({ description: 'A person who can sign in. The names are those of OIDC claims.' })
@Directive('@key(fields: "id")')
@Entity({ name: 'users', schema: 'identity' })
@Unique('users_sub_key', ['sub'])
@HasUnmapped({ keys: { users_email_key: 'The email, ignoring case.' } })
export class User {
  @Field(() => UUIDScalar)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => UUIDScalar, {
    description: 'Permanent public identifier; never changes, also when the email does.',
  })
  @Column('uuid')
  sub!: string;

  @Field(() => String, { description: 'Unique, ignoring case.' })
  @Column('varchar', { length: 254 })
  email!: string;

  @Field(() => String)
  @Column('varchar', { length: 255 })
  givenName!: string;

  @Field(() => String)
  @Column('varchar', { length: 255 })
  familyName!: string;

  @Field(() => RoleEnum)
  @Column('varchar', { length: 20 })
  role!: Role;

  @Field(() => Boolean)
  @Column('boolean')
  emailVerified!: boolean;

  @Field(() => Boolean, { description: 'False: may not sign in.' })
  @Column('boolean')
  isActive!: boolean;

  @Field(() => Boolean, { description: 'True for an ADMIN.' })
  @Column('boolean')
  isStaff!: boolean;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  dateJoined!: string;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  updatedAt!: string;

  /** Null: no password is set yet, so none fits. */
  @Column('varchar', { length: 255, nullable: true })
  passwordHash!: string | null;

  /** Null: it is the first one. Another way of hashing the same password is no change. */
  @Column('timestamptz', { nullable: true })
  passwordChangedAt!: string | null;
}

export const UserPage = pageTypeOf(User, 'UserPage');
