import { InputType } from 'type-graphql';
import { BooleanField, JsonField, StringField, UuidField } from '../../shared/model/constraints';

@InputType({ description: 'A new machine client.' })
export class CreateServiceAccountInput {
  @StringField({ max: 100 })
  name!: string;

  @JsonField({ description: 'Permission → `all`; each one that the caller holds for all rows.' })
  permissions!: unknown;
}

@InputType({ description: 'Which machine clients to list; all conditions must hold.' })
export class ServiceAccountFilter {
  @BooleanField({ optional: true })
  isActive?: boolean | null;
}

@InputType({ description: 'What a machine client signs in with.' })
export class ServiceTokenInput {
  @UuidField()
  clientId!: string;

  @StringField({ max: 100 })
  clientSecret!: string;
}
