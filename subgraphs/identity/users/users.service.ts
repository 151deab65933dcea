import { IsmError, invalidInput } from '../../../schema/contract/errors';
import { reachOf, type Identity } from '../../../schema/contract/identity';
import { hashPassword } from './passwords';
import type { RegisterInput } from './register.input';
import type { User } from './user.entity';
import type { UsersRepository } from './users.repository';

export class UsersService {
  constructor(private readonly users: UsersRepository) {}

  /** The caller's own user. @throws UNAUTHENTICATED when the caller is nobody, or a user that is gone or inactive */
  async me(identity: Identity | null): Promise<User> {
    const [user] = identity ? await this.users.byIds([identity.userId]) : [];
    if (!user?.isActive) throw new IsmError('UNAUTHENTICATED');
    return user;
  }

  /**
   * Creates a login of role STUDENT, the least that a role can do.
   * @throws BAD_USER_INPUT for a password that is easily guessed, EMAIL_TAKEN
   */
  async register({ email, password, givenName, familyName }: RegisterInput): Promise<User> {
    const fault = passwordFault(password, email);
    if (fault) throw invalidInput({ password: [fault] });
    const passwordHash = await hashPassword(password);
    return this.users.insert({ email, givenName, familyName, role: 'STUDENT', passwordHash });
  }

  byIds(ids: readonly string[]): Promise<User[]> {
    return this.users.byIds(ids);
  }

  /** True when the caller may see who this is: the user itself, and those who read users or the whole workforce. */
  maySee(identity: Identity | null, userId: string): boolean {
    if (identity?.userId === userId) return true;
    return reachOf(identity, 'read:users') === 'all' || reachOf(identity, 'read:workforce') === 'all';
  }
}

function passwordFault(password: string, email: string): string | null {
  if (/^\d+$/.test(password)) return 'This password is entirely numeric.';
  if (password.toLowerCase() === email.toLowerCase()) return 'The password is too similar to the email.';
  return null;
}
