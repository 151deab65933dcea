import { IsmError } from '../../../schema/contract/errors';
import type { Identity, RequestMetadata } from '../../../schema/contract/identity';
import type { Grants, Role } from '../../../schema/contract/permissions';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { Connection } from '../../shared/database/sql';
import type { RoleDefinition } from './role-definition.type';
import { assertMayActOn, assertMayHandOn } from './rights-over-others';
import { changedGrants, differenceOf, grantsFor } from './role-grants';
import type { UpdateRoleInput } from './role.input';
import type { RolesRepository } from './roles.repository';

/** Ms for which users may be shown outdated rights. Tokens are always issued with the current ones. */
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
    private readonly writer: Writer,
    private readonly roles: RolesRepository,
  ) {}

  static async load(writer: Writer, roles: RolesRepository): Promise<RolesService> {
    await roles.seed();
    const service = new RolesService(writer, roles);
    await service.current();
    return service;
  }

  /** What a role grants, as it was a minute ago at most. */
  async grantsOf(role: Role): Promise<Grants> {
    return (await this.current()).grants.get(role) ?? {};
  }

  /** What a role grants now, for tokens that are issued with its grants and for tokens without grants. */
  async currentGrantsOf(role: Role | null, connection?: Connection): Promise<Grants> {
    return role === null ? {} : this.roles.grantsOf(role, connection);
  }

  /**
   * Checks that the caller may give somebody this role, or act on somebody who has it: see rights-over-others.ts.
   * @throws FORBIDDEN for a caller who holds less
   */
  async assertMayActOn(caller: Identity | null, role: Role, connection?: Connection): Promise<void> {
    assertMayActOn(caller, await this.currentGrantsOf(role, connection));
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
   * Gives a role these permissions and no others. Tokens that were issued with the old ones are no longer valid.
   * @param expectedUpdatedAt version that the change is meant for; null: any
   * @throws FORBIDDEN for the caller's own role, one that grants more than the caller holds, and grants that the caller does not
   *   hold; BAD_USER_INPUT, PRECONDITION_FAILED
   */
  async update(
    request: RequestMetadata,
    role: Role,
    input: UpdateRoleInput,
    expectedUpdatedAt: string | null,
  ): Promise<RoleDefinition> {
    const { identity: caller } = request;
    await this.assertMayActOn(caller, role);
    const grants = grantsFor(role, input.permissions);
    if (caller?.kind === 'user' && caller.role === role) {
      throw new IsmError('FORBIDDEN', { message: 'Nobody changes the role that they have.' });
    }
    const updated = await this.writer.run(request, async (transaction, report) => {
      const version = await this.roles.touch(transaction, role, expectedUpdatedAt);
      if (!version) throw new IsmError('PRECONDITION_FAILED');
      const before = await this.roles.grantsOf(role, transaction);
      assertMayActOn(caller, before);
      for (const changed of changedGrants(before, grants)) assertMayHandOn(caller, changed);
      await this.roles.replace(transaction, role, grants);
      report.wrote({
        action: 'UPDATE_ROLE',
        resource: 'ROLE_DEFINITION',
        id: null,
        fields: sentFields(input),
        details: { role, ...differenceOf(before, grants) },
      });
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
