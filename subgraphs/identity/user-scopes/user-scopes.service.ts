import type { DataSource, EntityManager } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import { inTransaction } from '../../shared/graph/transaction';
import type { SessionsRepository } from '../sessions/sessions.repository';
import type { UsersRepository } from '../users/users.repository';
import type { UserScope } from './user-scope.entity';
import type { UserScopesRepository } from './user-scopes.repository';

/** Where users may act. Org units belong to another domain: whether one exists is not known here. */
export class UserScopesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly scopes: UserScopesRepository,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
  ) {}

  ofUsers(userIds: readonly string[]): Promise<UserScope[]> {
    return this.scopes.ofUsers(userIds);
  }

  ofOrgUnits(orgUnitIds: readonly string[]): Promise<UserScope[]> {
    return this.scopes.ofOrgUnits(orgUnitIds);
  }

  /** Adds a scope; one that the user has stays as it is. @throws NOT_FOUND, FORBIDDEN for the caller's own user */
  add(caller: Identity | null, userId: string, orgUnitId: string): Promise<UserScope> {
    return this.change(caller, userId, async (transaction) => {
      const created = await this.scopes.insert(transaction, userId, orgUnitId);
      if (created) {
        await this.sessions.endAllOf(transaction, userId);
        return created;
      }
      const existing = await this.scopes.ofUsers([userId], transaction);
      const found = existing.find((scope) => scope.orgUnitId === orgUnitId);
      if (!found) throw new Error('a scope that exists was not found');
      return found;
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN for the caller's own user */
  remove(caller: Identity | null, userId: string, orgUnitId: string): Promise<void> {
    return this.change(caller, userId, async (transaction) => {
      if (!(await this.scopes.delete(transaction, userId, orgUnitId))) throw new IsmError('NOT_FOUND');
      await this.sessions.endAllOf(transaction, userId);
    });
  }

  private change<Result>(
    caller: Identity | null,
    userId: string,
    work: (transaction: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    if (caller?.userId === userId)
      throw new IsmError('FORBIDDEN', { message: 'Nobody changes their own scope.' });
    return inTransaction(this.dataSource, async (transaction) => {
      if (!(await this.users.lock(transaction, userId))) throw new IsmError('NOT_FOUND');
      return work(transaction);
    });
  }
}
