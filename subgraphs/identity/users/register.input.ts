import { InputType } from 'type-graphql';
import { EmailField, StringField } from '../../shared/model/constraints';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './password-policy';

@InputType({ description: 'A new login.' })
export class RegisterInput {
  @EmailField()
  email!: string;

  @StringField({ min: MIN_PASSWORD_LENGTH, max: MAX_PASSWORD_LENGTH })
  password!: string;

  @StringField({ max: 255 })
  givenName!: string;

  @StringField({ max: 255 })
  familyName!: string;
}
