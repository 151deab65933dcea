import { IsmError } from '../../../schema/contract/errors';
import { levelOf, type Identity } from '../../../schema/contract/identity';
import { propertiesOf } from '../../shared/model/metadata';
import { currentUserId } from './current-user';
import { User } from './user.entity';

/** What a login shows to whoever may read a row that names it. The full name is made of them. */
const NAME: ReadonlySet<string> = new Set(['id', 'givenName', 'familyName']);

/** True for the user itself, and for those who read users. */
export function readsUser(caller: Identity | null, userId: string): boolean {
  return currentUserId(caller) === userId || levelOf(caller, 'read:users') === 'all';
}

/**
 * The user as others see it: every property but the name is an error in the place of its value, and so FORBIDDEN in the
 * response. One decision for the whole user, because rules before each field would make a list of users several times as slow.
 */
export function nameOf(user: User): User {
  const denied = new IsmError('FORBIDDEN');
  return Object.fromEntries(
    [...propertiesOf(User).keys()].map((name) => [name, NAME.has(name) ? user[name as keyof User] : denied]),
  ) as unknown as User;
}

/** For what is worked out from more than the name. @throws FORBIDDEN */
export function assertWhole({ role }: { readonly role: unknown }): void {
  if (role instanceof IsmError) throw role;
}
