import { Field } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { Integer, Text, Uuid } from '../../shared/model/properties';
import { ServiceAccount } from './service-account.entity';

@Model({ description: 'What a machine client signs in with. The secret is shown this once.' })
export class ServiceAccountCredentials {
  @Uuid({ description: 'The client_id.' })
  id!: string;

  @Text({ max: 100 })
  clientSecret!: string;

  @Field(() => ServiceAccount)
  serviceAccount!: ServiceAccount;
}

@Model({ description: 'An access token of a machine client.' })
export class ServiceToken {
  @Text({ max: 8000 })
  accessToken!: string;

  @Text({ max: 20, description: '`Bearer`.' })
  tokenType!: string;

  @Integer({ description: 'Seconds.' })
  expiresIn!: number;
}
