import { IsmError } from '../../../schema/contract/errors';
import type { IdentityContext } from '../services';
import type { User } from './user.entity';
import { userById } from './users.loader';

/** A user that another subgraph refers to. @throws FORBIDDEN when the caller may not see who it is */
export async function resolveUser(
  reference: Record<string, unknown>,
  context: IdentityContext,
): Promise<User | null> {
  const id = String(reference.id);
  if (!context.services.users.maySee(context.identity, id)) {
    throw new IsmError(context.identity ? 'FORBIDDEN' : 'UNAUTHENTICATED');
  }
  return userById.of(context).load(id);
}
