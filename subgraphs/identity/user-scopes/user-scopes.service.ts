import type { EntityManager } from 'typeorm';
import { invalidInput, IsmError } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import type { Role } from '../../../schema/contract/permissions';
import type { Writer } from '../../shared/audit/writer';
import type { User } from '../users/user.entity';
import type { UserScope } from './user-scope.entity';
import type { UserScopesRepository } from './user-scopes.repository';

/** The access token contains all scopes, and browsers drop a cookie of more than 4096 bytes. */
const MAX_SCOPES = 40;

/** What scopes need of the rest of the domain. */
export interface UserScopesDependencies {
  readonly users: {
    /** @throws NOT_FOUND, also for a user whom the caller may not see */
    one(caller: Identity | null, id: string): Promise<User>;
  };
  readonly accounts: {
    /** Keeps the user from being changed until the transaction ends. */
    lock(transaction: EntityManager, id: string): Promise<User | null>;
  };
  readonly sessions: {
    endAllOf(transaction: EntityManager, userId: string): Promise<void>;
  };
  readonly roles: {
    /** Checks that the caller may give somebody this role, or act on somebody who has it. @throws FORBIDDEN */
    assertMayActOn(caller: Identity | null, role: Role, transaction?: EntityManager): Promise<void>;
  };
}

/** Where users may act. Org units belong to another domain: whether one exists is not known here. */
export class UserScopesService {
  constructor(
    private readonly writer: Writer,
    private readonly scopes: UserScopesRepository,
    private readonly needs: UserScopesDependencies,
  ) {}

  /** Oldest first. @throws NOT_FOUND, also for a user whom the caller may not see */
  async of(caller: Identity | null, userId: string): Promise<UserScope[]> {
    const { id } = await this.needs.users.one(caller, userId);
    return this.scopes.ofUser(id);
  }

  /**
   * Adds a scope; one that the user has stays as it is.
   * @throws NOT_FOUND, FORBIDDEN for the caller's own user and one of more permissions than the caller's, BAD_USER_INPUT when there are too many
   */
  add(request: RequestMetadata, userId: string, orgUnitId: string): Promise<UserScope> {
    return this.change(request, 'ADD_USER_SCOPE', userId, async (transaction) => {
      const created = await this.scopes.insert(transaction, { userId, orgUnitId });
      const existing = await this.scopes.ofUser(userId, transaction);
      if (created) {
        if (existing.length > MAX_SCOPES)
          throw invalidInput({
            orgUnitId: [`A user has at most ${MAX_SCOPES} scopes; take a unit above them.`],
          });
        await this.needs.sessions.endAllOf(transaction, userId);
        return created;
      }
      const found = existing.find((scope) => scope.orgUnitId === orgUnitId);
      if (!found) throw new Error('a scope that exists was not found');
      return found;
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN for the caller's own user and one of more permissions than the caller's */
  remove(request: RequestMetadata, userId: string, orgUnitId: string): Promise<void> {
    return this.change(request, 'REMOVE_USER_SCOPE', userId, async (transaction) => {
      const isDeleted = await this.scopes.delete(transaction, { userId, orgUnitId });
      if (!isDeleted) throw new IsmError('NOT_FOUND');
      await this.needs.sessions.endAllOf(transaction, userId);
    });
  }

  private change<Result>(
    request: RequestMetadata,
    action: string,
    userId: string,
    work: (transaction: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    const { identity: caller } = request;
    if (userIdOf(caller) === userId)
      throw new IsmError('FORBIDDEN', { message: 'Nobody changes their own scope.' });
    return this.writer.run(request, async (transaction, report) => {
      const user = await this.needs.accounts.lock(transaction, userId);
      if (!user) throw new IsmError('NOT_FOUND');
      await this.needs.roles.assertMayActOn(caller, user.role, transaction);
      report.wrote({ action, resource: 'USER_SCOPE', id: null });
      return work(transaction);
    });
  }
}
