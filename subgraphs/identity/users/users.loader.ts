import { oneByKey } from '../../shared/graph/context';
import type { IdentityServices } from '../services';
import type { User } from './user.entity';

export const userById = oneByKey<User, IdentityServices>(
  (ids, { services }) => services.users.byIds(ids),
  (user) => user.id,
);
