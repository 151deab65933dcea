import { IsmError } from '../../../schema/contract/errors';
import type { SubgraphContext } from '../../shared/graph/context';
import { rowById } from '../../shared/graph/row-loaders';
import { User } from './user.entity';
import type { UsersService } from './users.service';

/** A user that another subgraph refers to. @throws FORBIDDEN when the caller may not see who it is */
export function resolveUser(
  reference: Record<string, unknown>,
  context: SubgraphContext<{ readonly users: UsersService }>,
): Promise<User | null> {
  const id = String(reference.id);
  if (!context.services.users.maySee(context.identity, id)) {
    throw new IsmError(context.identity ? 'FORBIDDEN' : 'UNAUTHENTICATED');
  }
  return rowById(User).of(context).load(id);
}
