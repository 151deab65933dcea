import { Field, ObjectType } from 'type-graphql';
import { User } from '../users/user.entity';

@ObjectType({ description: 'Whose session it is. The tokens are in cookies only.' })
export class Session {
  @Field(() => User)
  user!: User;
}
