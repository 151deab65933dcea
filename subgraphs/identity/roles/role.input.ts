import { InputType } from 'type-graphql';
import { JsonField } from '../../shared/model/constraints';

@InputType({ description: 'What a role grants from now on.' })
export class UpdateRoleInput {
  @JsonField({ description: 'All of it: permission → how far. What is not named is withdrawn.' })
  permissions!: unknown;
}
