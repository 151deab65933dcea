import type { DataSource } from 'typeorm';
import {
  PERMISSIONS,
  REACHES,
  ROLE_GRANTS,
  ROLES,
  type Permission,
  type Reach,
  type Role,
} from '../../../schema/contract/permissions';
import { join, query, sql } from '../../shared/graph/sql';
import { inTransaction } from '../../shared/graph/transaction';

/** A role holds a permission so far. */
export interface RolePermission {
  readonly role: Role;
  readonly permission: Permission;
  readonly reach: Reach;
}

const SEED: readonly RolePermission[] = ROLES.flatMap((role) =>
  PERMISSIONS.flatMap((permission) => {
    const reach = ROLE_GRANTS[role][permission];
    return reach ? [{ role, permission, reach }] : [];
  }),
);

export class RolesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The whole matrix. What the vocabulary of this process does not know is left out. */
  async all(): Promise<RolePermission[]> {
    const rows = await query<RolePermission>(
      this.dataSource,
      sql`select role, permission, reach from identity.role_permissions`,
    );
    return rows.filter(
      ({ permission, reach }) => PERMISSIONS.includes(permission) && REACHES.includes(reach),
    );
  }

  /** Grants each permission that the table does not know yet as the vocabulary has it; what is known stays as it is. */
  async seed(): Promise<void> {
    await inTransaction(this.dataSource, async (transaction) => {
      await query(transaction, sql`lock table identity.role_permissions in share row exclusive mode`);
      const known = await query<{ permission: string }>(
        transaction,
        sql`select distinct permission from identity.role_permissions`,
      );
      const missing = SEED.filter(({ permission }) => !known.some((row) => row.permission === permission));
      if (missing.length === 0) return;
      const values = missing.map(({ role, permission, reach }) => sql`(${role}, ${permission}, ${reach})`);
      await query(
        transaction,
        sql`insert into identity.role_permissions (role, permission, reach) values ${join(values)}`,
      );
    });
  }
}
