import { ROLES, type Grants, type Role } from '../../../schema/contract/permissions';
import type { RoleDefinition } from './role-definition.type';
import type { RolesRepository } from './roles.repository';

/** Ms that the matrix is believed; a change of it reaches new tokens after at most this time. */
const CACHE_MS = 60_000;

interface Matrix {
  readonly grants: ReadonlyMap<Role, Grants>;
  /** Epoch milliseconds. */
  readonly readAt: number;
}

/** What each role may do. The table in the database decides; the vocabulary in the code is its seed. */
export class RolesService {
  private matrix: Promise<Matrix> | undefined;

  private constructor(private readonly roles: RolesRepository) {}

  static async load(roles: RolesRepository): Promise<RolesService> {
    await roles.seed();
    const service = new RolesService(roles);
    await service.current();
    return service;
  }

  async grantsOf(role: Role): Promise<Grants> {
    return (await this.current()).grants.get(role) ?? {};
  }

  /** In the order of the vocabulary. */
  async all(): Promise<RoleDefinition[]> {
    return Promise.all(ROLES.map(async (role) => ({ role, permissions: await this.grantsOf(role) })));
  }

  private async current(): Promise<Matrix> {
    const matrix = await (this.matrix ??= this.read());
    if (Date.now() - matrix.readAt < CACHE_MS) return matrix;
    return (this.matrix = this.read());
  }

  private async read(): Promise<Matrix> {
    try {
      const rows = await this.roles.all();
      const grants = new Map<Role, Grants>(
        ROLES.map((role) => [
          role,
          Object.fromEntries(
            rows.filter((row) => row.role === role).map(({ permission, reach }) => [permission, reach]),
          ),
        ]),
      );
      return { grants, readAt: Date.now() };
    } catch (error) {
      // The next caller tries again.
      this.matrix = undefined;
      throw error;
    }
  }
}
