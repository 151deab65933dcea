import { InputType } from 'type-graphql';
import { EmailField, TextField } from '../../shared/graph/constraints';

@InputType({ description: 'A new login.' })
export class RegisterInput {
  @EmailField()
  email!: string;

  @TextField({ min: 10, max: 128 })
  password!: string;

  @TextField({ max: 255 })
  givenName!: string;

  @TextField({ max: 255 })
  familyName!: string;
}
