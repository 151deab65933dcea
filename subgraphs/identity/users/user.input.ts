import { InputType } from 'type-graphql';
import { StringField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { MAX_PASSWORD_LENGTH, NEW_PASSWORD } from './password-policy';
import { User } from './user.entity';

@InputType({ description: 'A new login.' })
export class RegisterInput extends pick(User, { required: ['email', 'givenName', 'familyName'] }) {
  @StringField(NEW_PASSWORD)
  password!: string;
}

@InputType({ description: 'A new login, made by an administrator.' })
export class CreateUserInput extends pick(User, {
  required: ['email', 'givenName', 'familyName', 'role'],
}) {
  @StringField({
    ...NEW_PASSWORD,
    optional: true,
    description: 'Without one the user sets it by a password reset.',
  })
  password?: string | null;
}

@InputType({ description: 'Changes of a user; what is left out stays.' })
export class UpdateUserInput extends pick(User, {
  optional: ['email', 'givenName', 'familyName'],
  differences: { email: { description: 'A new one is unverified.' } },
}) {
  @StringField({
    optional: true,
    nullable: false,
    min: 0,
    max: MAX_PASSWORD_LENGTH,
    password: true,
    description: 'Required with another email of the own user, and taken with an email only.',
  })
  currentPassword?: string;
}

@InputType({ description: 'Which users to list; all conditions must hold.' })
export class UserFilter extends pickFilter(User, ['role', 'isActive']) {}
