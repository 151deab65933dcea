import type { DataSource } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import type { Role } from '../../../schema/contract/permissions';
import { noteForAudit } from '../../shared/audit/audited-mutations';
import { inTransaction } from '../../shared/audit/audited-transaction';
import type { RolesService } from '../roles/roles.service';
import type { SessionsRepository } from '../sessions/sessions.repository';
import type { User } from './user.entity';
import type { UsersRepository } from './users.repository';

type AccountState = Partial<Pick<User, 'role' | 'isStaff' | 'isActive'>>;

/**
 * What decides a user's rights. Each change ends the user's sessions in its own transaction, so that no token outlives
 * the rights it was issued for.
 */
export class UserAdministrationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly roles: RolesService,
  ) {}

  /** @throws NOT_FOUND, FORBIDDEN for the caller's own user, LAST_ADMIN */
  deactivate(caller: Identity | null, id: string): Promise<User> {
    return this.change(caller, id, { isActive: false });
  }

  /** @throws NOT_FOUND, FORBIDDEN */
  reactivate(caller: Identity | null, id: string): Promise<User> {
    return this.change(caller, id, { isActive: true });
  }

  /** @throws NOT_FOUND, FORBIDDEN for the caller's own user, LAST_ADMIN */
  assignRole(caller: Identity | null, id: string, role: Role): Promise<User> {
    return this.change(caller, id, { role, isStaff: role === 'ADMIN' });
  }

  private change(caller: Identity | null, id: string, changes: AccountState): Promise<User> {
    if (caller?.userId === id) {
      throw new IsmError('FORBIDDEN', {
        message: 'Nobody changes their own role or deactivates themselves.',
      });
    }
    return inTransaction(this.dataSource, async (transaction) => {
      await this.users.lockAdministrators(transaction);
      const user = await this.users.lock(transaction, id);
      if (!user) throw new IsmError('NOT_FOUND');
      const { role = user.role, isActive = user.isActive } = changes;
      for (const managed of [user.role, role]) await this.roles.assertMayManage(caller, managed);
      if (role === user.role && isActive === user.isActive) return user;
      const loses = isAdministrator(user) && !isAdministrator({ role, isActive });
      if (loses && !(await this.users.hasOtherAdministrator(transaction, id)))
        throw new IsmError('LAST_ADMIN');
      await this.sessions.endAllOf(transaction, id);
      if (role !== user.role) noteForAudit({ old_role: user.role, new_role: role });
      return (await this.users.update(transaction, id, changes)) ?? user;
    });
  }
}

function isAdministrator({ role, isActive }: Pick<User, 'role' | 'isActive'>): boolean {
  return role === 'ADMIN' && isActive;
}
