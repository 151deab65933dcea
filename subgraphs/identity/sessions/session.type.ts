import { Field } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { User } from '../users/user.entity';

@Model({ description: 'Whose session it is. The tokens are in cookies only.' })
export class Session {
  @Field(() => User)
  user!: User;
}
