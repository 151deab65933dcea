import type { DataSource } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import type { Grants, Role } from '../../../schema/contract/permissions';
import { noteForAudit } from '../../shared/audit/audited-mutations';
import type { Connection } from '../../shared/database/sql';
import { inTransaction } from '../../shared/audit/audited-transaction';
import { assertMayHandOut } from '../service-accounts/machine-levels';
import type { RoleDefinition } from './role-definition.type';
import { differenceOf, grantsFor } from './role-grants';
import type { RolesRepository } from './roles.repository';

/** Ms that users are shown the rights of a matrix that has changed meanwhile. Tokens are issued by what it says then. */
const CACHE_MS = 60_000;

interface Matrix {
  readonly grants: ReadonlyMap<Role, Grants>;
  /** Epoch milliseconds. */
  readonly readAt: number;
}

/** What each role may do. The table in the database decides; the vocabulary in the code is its seed. */
export class RolesService {
  private matrix: Promise<Matrix> | undefined;

  private constructor(
    private readonly dataSource: DataSource,
    private readonly roles: RolesRepository,
  ) {}

  static async load(dataSource: DataSource, roles: RolesRepository): Promise<RolesService> {
    await roles.seed();
    const service = new RolesService(dataSource, roles);
    await service.current();
    return service;
  }

  /** What a role grants, as it was a minute ago at most. */
  async grantsOf(role: Role): Promise<Grants> {
    return (await this.current()).grants.get(role) ?? {};
  }

  /** What a role grants now: for a token that is issued with it, or that does not say it. */
  async currentGrantsOf(role: Role | null, connection: Connection = this.dataSource): Promise<Grants> {
    return role === null ? {} : this.roles.grantsOf(connection, role);
  }

  /** For whoever makes somebody of this role, or changes them. @throws FORBIDDEN for a machine that holds less */
  async assertMayManage(caller: Identity | null, role: Role): Promise<void> {
    assertMayHandOut(caller, await this.grantsOf(role));
  }

  /** In the order of the vocabulary. */
  all(): Promise<RoleDefinition[]> {
    return this.roles.all();
  }

  /** @throws NOT_FOUND */
  async one(role: Role): Promise<RoleDefinition> {
    const found = (await this.roles.all()).find((definition) => definition.role === role);
    if (!found) throw new IsmError('NOT_FOUND');
    return found;
  }

  /**
   * Gives a role these permissions and no others. Tokens that were issued with the old ones stand no more.
   * @param expectedUpdatedAt version the change is meant for; null: any
   * @throws BAD_USER_INPUT, FORBIDDEN for the caller's own role and a machine that holds less, PRECONDITION_FAILED
   */
  async update(
    caller: Identity | null,
    role: Role,
    permissions: unknown,
    expectedUpdatedAt: string | null,
  ): Promise<RoleDefinition> {
    const grants = grantsFor(role, permissions);
    if (caller?.kind === 'user' && caller.role === role) {
      throw new IsmError('FORBIDDEN', { message: 'Nobody changes the role that they have.' });
    }
    assertMayHandOut(caller, grants);
    const updated = await inTransaction(this.dataSource, async (transaction) => {
      const version = await this.roles.touch(transaction, role, expectedUpdatedAt);
      if (!version) throw new IsmError('PRECONDITION_FAILED');
      const before = await this.roles.grantsOf(transaction, role);
      assertMayHandOut(caller, before);
      noteForAudit({ role, ...differenceOf(before, grants) });
      await this.roles.replace(transaction, role, grants);
      return { ...version, permissions: grants };
    });
    this.matrix = undefined;
    return updated;
  }

  private async current(): Promise<Matrix> {
    const matrix = await (this.matrix ??= this.read());
    if (Date.now() - matrix.readAt < CACHE_MS) return matrix;
    return (this.matrix = this.read());
  }

  private async read(): Promise<Matrix> {
    try {
      const roles = await this.roles.all();
      return {
        grants: new Map(roles.map(({ role, permissions }) => [role, permissions])),
        readAt: Date.now(),
      };
    } catch (error) {
      // The next caller tries again.
      this.matrix = undefined;
      throw error;
    }
  }
}
