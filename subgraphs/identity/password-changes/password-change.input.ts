import { InputType } from 'type-graphql';
import { StringField } from '../../shared/model/constraints';
import { MAX_PASSWORD_LENGTH, NEW_PASSWORD } from '../users/password-policy';

@InputType({ description: 'A new password of somebody who knows the old one.' })
export class ChangePasswordInput {
  @StringField({ max: MAX_PASSWORD_LENGTH, password: true })
  oldPassword!: string;

  @StringField(NEW_PASSWORD)
  newPassword!: string;
}

/** Only the length is checked: a malformed email must not get another response than an unknown one. */
@InputType({ description: 'Who has forgotten the password.' })
export class RequestPasswordResetInput {
  @StringField({ max: 254, identifier: true })
  email!: string;
}

@InputType({ description: 'A new password of somebody who received a token.' })
export class ConfirmPasswordResetInput {
  @StringField({ max: 100 })
  token!: string;

  @StringField(NEW_PASSWORD)
  newPassword!: string;
}

@InputType({ description: 'The token that was sent to an email.' })
export class VerifyEmailInput {
  @StringField({ max: 100 })
  token!: string;
}
