import { InputType } from 'type-graphql';
import { EmailField, TextField } from '../../shared/graph/constraints';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './password-policy';

@InputType({ description: 'A new login.' })
export class RegisterInput {
  @EmailField()
  email!: string;

  @TextField({ min: MIN_PASSWORD_LENGTH, max: MAX_PASSWORD_LENGTH })
  password!: string;

  @TextField({ max: 255 })
  givenName!: string;

  @TextField({ max: 255 })
  familyName!: string;
}
