import { Unique } from 'typeorm';
import type { Role } from '../../../schema/contract/permissions';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { Flag, Id, Instant, OneOf, Text, UpdatedAt, Uuid } from '../../shared/model/properties';
import { Searched } from '../../shared/model/searched';
import { HasUnmapped } from '../../shared/model/unmapped';
import { RoleEnum } from '../../shared/graph/role-enum';

@Model({
  table: 'identity.users',
  isEntity: true,
  description: 'A person who can sign in. The names are those of OIDC claims.',
})
@Unique('users_sub_key', ['sub'])
@Unique('users_issuer_subject_key', ['issuer', 'subject'])
@Searched<User>('givenName', 'familyName', 'email')
@HasUnmapped({ keys: { users_email_key: 'The email, ignoring case, of those who sign in here.' } })
export class User {
  @Id()
  id!: string;

  @Uuid({ description: 'Permanent public identifier; never changes, also when the email does.' })
  sub!: string;

  @Text({ max: 254, email: true, description: 'Unique, ignoring case.' })
  email!: string;

  @Text({ max: 255 })
  givenName!: string;

  @Text({ max: 255 })
  familyName!: string;

  @OneOf(RoleEnum)
  role!: Role;

  @Flag()
  emailVerified!: boolean;

  @Flag({ description: 'False: may not sign in.' })
  isActive!: boolean;

  @Flag({ description: 'True for an ADMIN.' })
  isStaff!: boolean;

  @Instant()
  dateJoined!: string;

  @UpdatedAt()
  updatedAt!: string;

  /** Of the tokens of a person whom an external issuer knows. Null: the user signs in here. */
  @Text({ max: 255, nullable: true, hidden: true })
  issuer!: string | null;

  /** Whom the issuer means. */
  @Text({ max: 255, nullable: true, hidden: true })
  subject!: string | null;

  /** False: the role is that of the last token of the external issuer. */
  @Flag({ hidden: true })
  isRoleAssigned!: boolean;

  /** Shared with emails that look the same (`emailSkeleton`). Null: not worked out yet. */
  @Text({ max: 43, nullable: true, hidden: true })
  emailSkeleton!: string | null;

  /** Null: no password is set yet, so no sign-in succeeds. */
  @Text({ max: 255, nullable: true, hidden: true })
  passwordHash!: string | null;

  /** Null: the password was never changed. A new hash of the same password is no change. */
  @Instant({ nullable: true, hidden: true })
  passwordChangedAt!: string | null;
}

export const UserPage = pageTypeOf(User, 'UserPage');
