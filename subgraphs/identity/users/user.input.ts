import { InputType } from 'type-graphql';
import type { Role } from '../../../schema/contract/permissions';
import { BooleanField, EmailField, EnumField, StringField } from '../../shared/model/constraints';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './password-policy';
import { RoleEnum } from './user.entity';

@InputType({ description: 'A new login, made by an administrator.' })
export class CreateUserInput {
  @EmailField()
  email!: string;

  @StringField({ max: 255 })
  givenName!: string;

  @StringField({ max: 255 })
  familyName!: string;

  @EnumField(RoleEnum)
  role!: Role;

  @StringField({
    optional: true,
    min: MIN_PASSWORD_LENGTH,
    max: MAX_PASSWORD_LENGTH,
    description: 'Without one the user sets it by a password reset.',
  })
  password?: string | null;
}

@InputType({ description: 'Changes of a user; what is left out stays.' })
export class UpdateUserInput {
  @EmailField({ optional: true, description: 'A new one is unverified.' })
  email?: string | null;

  @StringField({
    optional: true,
    min: 0,
    max: MAX_PASSWORD_LENGTH,
    description: 'Required with another email of the own user, and taken with an email only.',
  })
  currentPassword?: string | null;

  @StringField({ optional: true, max: 255 })
  givenName?: string | null;

  @StringField({ optional: true, max: 255 })
  familyName?: string | null;
}

@InputType({ description: 'Which users to list; all conditions must hold.' })
export class UserFilter {
  @EnumField(RoleEnum, { optional: true })
  role?: Role | null;

  @BooleanField({ optional: true })
  isActive?: boolean | null;
}
