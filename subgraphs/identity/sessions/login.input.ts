import { InputType } from 'type-graphql';
import { StringField } from '../../shared/model/constraints';

/** Lengths only: a wrong form must not tell more than a wrong password does. */
@InputType({ description: 'What a user signs in with.' })
export class LoginInput {
  @StringField({ max: 254, identifier: true })
  email!: string;

  @StringField({ max: 128, password: true })
  password!: string;
}
