import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';

@ObjectType({ description: 'A place where a user is signed in.' })
export class UserSession {
  @Field(() => UUIDScalar)
  id!: string;

  @Field(() => DateTimeScalar)
  createdAt!: string;

  @Field(() => DateTimeScalar, { description: 'When its tokens were last renewed.' })
  lastUsedAt!: string;

  @Field(() => String, { description: 'Where it was opened from.' })
  clientAddress!: string;

  @Field(() => String, { nullable: true, description: 'What its browser calls itself.' })
  userAgent!: string | null;

  @Field(() => Boolean, { description: 'True for the session of the request.' })
  isCurrent!: boolean;
}
