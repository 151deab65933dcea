import { InputType } from 'type-graphql';
import { TextField } from '../../shared/graph/constraints';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../users/password-policy';

@InputType({ description: 'A new password of somebody who knows the old one.' })
export class ChangePasswordInput {
  @TextField({ max: MAX_PASSWORD_LENGTH })
  oldPassword!: string;

  @TextField({ min: MIN_PASSWORD_LENGTH, max: MAX_PASSWORD_LENGTH })
  newPassword!: string;
}

/** Length only: a wrong form must not tell more than an unknown email does. */
@InputType({ description: 'Who has forgotten the password.' })
export class RequestPasswordResetInput {
  @TextField({ max: 254 })
  email!: string;
}

@InputType({ description: 'A new password of somebody who received a token.' })
export class ConfirmPasswordResetInput {
  @TextField({ max: 100 })
  token!: string;

  @TextField({ min: MIN_PASSWORD_LENGTH, max: MAX_PASSWORD_LENGTH })
  newPassword!: string;
}

@InputType({ description: 'The token that was sent to an email.' })
export class VerifyEmailInput {
  @TextField({ max: 100 })
  token!: string;
}
