import { Field, Int, ObjectType } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { ServiceAccount } from './service-account.entity';

@ObjectType({ description: 'What a machine client signs in with. The secret is shown this once.' })
export class ServiceAccountCredentials {
  @Field(() => UUIDScalar, { description: 'The client_id.' })
  id!: string;

  @Field(() => String)
  clientSecret!: string;

  @Field(() => ServiceAccount)
  serviceAccount!: ServiceAccount;
}

@ObjectType({ description: 'An access token of a machine client.' })
export class ServiceToken {
  @Field(() => String)
  accessToken!: string;

  @Field(() => String, { description: '`Bearer`.' })
  tokenType!: string;

  @Field(() => Int, { description: 'Seconds.' })
  expiresIn!: number;
}
