import type { EntityManager } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import type { Role } from '../../../schema/contract/permissions';
import type { Writer } from '../../shared/audit/writer';
import type { User } from './user.entity';
import type { UsersRepository } from './users.repository';

type AccountState = Partial<Pick<User, 'role' | 'isRoleAssigned' | 'isStaff' | 'isActive'>>;

/** What the administration of users needs of the rest of the domain. */
export interface AdministrationDependencies {
  readonly roles: {
    /** Checks that the caller may give somebody this role, or act on somebody who has it. @throws FORBIDDEN */
    assertMayActOn(caller: Identity | null, role: Role, transaction?: EntityManager): Promise<void>;
  };
  readonly sessions: {
    endAllOf(transaction: EntityManager, userId: string): Promise<void>;
  };
}

/**
 * Changes of a user's rights. Each ends the user's sessions in the same transaction, so that no token outlives the rights it was
 * issued with.
 */
export class UserAdministrationService {
  constructor(
    private readonly writer: Writer,
    private readonly users: UsersRepository,
    private readonly needs: AdministrationDependencies,
  ) {}

  /** @throws NOT_FOUND, LAST_ADMIN, FORBIDDEN for the caller's own user and one of more permissions than the caller's */
  deactivate(request: RequestMetadata, id: string): Promise<User> {
    return this.change(request, 'DEACTIVATE_USER', id, { isActive: false });
  }

  /** @throws NOT_FOUND, FORBIDDEN for a user of more permissions than the caller's */
  reactivate(request: RequestMetadata, id: string): Promise<User> {
    return this.change(request, 'REACTIVATE_USER', id, { isActive: true });
  }

  /** @throws NOT_FOUND, LAST_ADMIN, FORBIDDEN for the caller's own user and one of more permissions than the caller's */
  assignRole(request: RequestMetadata, id: string, role: Role): Promise<User> {
    return this.change(request, 'ASSIGN_ROLE', id, {
      role,
      isStaff: role === 'ADMIN',
      // From now on the groups of an external issuer do not change it.
      isRoleAssigned: true,
    });
  }

  private change(request: RequestMetadata, action: string, id: string, changes: AccountState): Promise<User> {
    const { identity: caller } = request;
    if (userIdOf(caller) === id) {
      throw new IsmError('FORBIDDEN', {
        message: 'Nobody changes their own role or deactivates themselves.',
      });
    }
    return this.writer.run(request, async (transaction, report) => {
      await this.users.lockAdministrators(transaction);
      const user = await this.users.lock(transaction, id);
      if (!user) throw new IsmError('NOT_FOUND');
      const { role = user.role, isActive = user.isActive } = changes;
      for (const held of new Set([user.role, role]))
        await this.needs.roles.assertMayActOn(caller, held, transaction);
      const isOtherRole = role !== user.role;
      const details = isOtherRole ? { old_role: user.role, new_role: role } : {};
      report.wrote({ action, resource: 'USER', id, details });
      const isPinned = changes.isRoleAssigned === true && !user.isRoleAssigned;
      if (!isOtherRole && !isPinned && isActive === user.isActive) return user;
      const loses = isAdministrator(user) && !isAdministrator({ role, isActive });
      if (loses && !(await this.users.hasOtherAdministrator(transaction, id)))
        throw new IsmError('LAST_ADMIN');
      await this.needs.sessions.endAllOf(transaction, id);
      return (await this.users.update(transaction, id, changes, null)) ?? user;
    });
  }
}

function isAdministrator({ role, isActive }: Pick<User, 'role' | 'isActive'>): boolean {
  return role === 'ADMIN' && isActive;
}
