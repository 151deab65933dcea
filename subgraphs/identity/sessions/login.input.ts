import { InputType } from 'type-graphql';
import { TextField } from '../../shared/graph/constraints';

/** Lengths only: a wrong form must not tell more than a wrong password does. */
@InputType({ description: 'What a user signs in with.' })
export class LoginInput {
  @TextField({ max: 254 })
  email!: string;

  @TextField({ max: 128 })
  password!: string;
}
