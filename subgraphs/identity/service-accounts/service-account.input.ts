import { InputType } from 'type-graphql';
import { JsonField, StringField, UuidField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { ServiceAccount } from './service-account.entity';

@InputType({ description: 'A new machine client.' })
export class CreateServiceAccountInput extends pick(ServiceAccount, { required: ['name'] }) {
  @JsonField({ description: 'Permission → `all`; each one that the caller holds for all rows.' })
  permissions!: unknown;
}

@InputType({ description: 'Which machine clients to list; all conditions must hold.' })
export class ServiceAccountFilter extends pickFilter(ServiceAccount, ['isActive']) {}

@InputType({ description: 'What a machine client signs in with.' })
export class ServiceTokenInput {
  @UuidField()
  clientId!: string;

  @StringField({ max: 100 })
  clientSecret!: string;
}
