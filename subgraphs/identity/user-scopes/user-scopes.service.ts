import type { DataSource, EntityManager } from 'typeorm';
import { invalidInput, IsmError } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import { inTransaction } from '../../shared/audit/audited-transaction';
import type { RolesService } from '../roles/roles.service';
import type { SessionsRepository } from '../sessions/sessions.repository';
import type { UsersRepository } from '../users/users.repository';
import type { UserScope } from './user-scope.entity';
import type { UserScopesRepository } from './user-scopes.repository';

/** All of them are in the access token, and browsers drop a cookie of more than 4096 bytes. */
const MAX_SCOPES = 40;

/** Where users may act. Org units belong to another domain: whether one exists is not known here. */
export class UserScopesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly scopes: UserScopesRepository,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly roles: RolesService,
  ) {}

  ofUsers(userIds: readonly string[]): Promise<UserScope[]> {
    return this.scopes.ofUsers(userIds);
  }

  ofOrgUnits(orgUnitIds: readonly string[]): Promise<UserScope[]> {
    return this.scopes.ofOrgUnits(orgUnitIds);
  }

  /**
   * Adds a scope; one that the user has stays as it is.
   * @throws NOT_FOUND, FORBIDDEN for the caller's own user, BAD_USER_INPUT when there are too many
   */
  add(caller: Identity | null, userId: string, orgUnitId: string): Promise<UserScope> {
    return this.change(caller, userId, async (transaction) => {
      const created = await this.scopes.insert(transaction, userId, orgUnitId);
      const existing = await this.scopes.ofUsers([userId], transaction);
      if (created) {
        if (existing.length > MAX_SCOPES)
          throw invalidInput({
            orgUnitId: [`A user has at most ${MAX_SCOPES} scopes; take a unit above them.`],
          });
        await this.sessions.endAllOf(transaction, userId);
        return created;
      }
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
      const user = await this.users.lock(transaction, userId);
      if (!user) throw new IsmError('NOT_FOUND');
      await this.roles.assertMayManage(caller, user.role);
      return work(transaction);
    });
  }
}
