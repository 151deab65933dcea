import type { DataSource } from 'typeorm';
import {
  PERMISSIONS,
  PERMISSION_LEVELS,
  ROLE_GRANTS,
  ROLES,
  type Grants,
  type Role,
} from '../../../schema/contract/permissions';
import { arrayOf, join, query, sql, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { runTransaction } from '../../shared/database/transaction';
import type { RoleDefinition } from './role-definition.type';
import { RolePermission, SeededPermission, StoredRole } from './stored-role.entity';

const STORED_ROLES = tableOf(StoredRole).name;
const PERMISSIONS_OF_ROLES = tableOf(RolePermission).name;
const SEEDED = tableOf(SeededPermission).name;

/** Rows of `role_permissions g` that the vocabulary of this process knows. */
const KNOWN = sql`g.permission = any(${arrayOf(PERMISSIONS)}) and g.reach = any(${arrayOf(PERMISSION_LEVELS)})`;

/**
 * What a role holds, as JSON: permission → level.
 * @param role an expression
 */
export function grantsOfRole(role: Sql): Sql {
  return sql`(select coalesce(jsonb_object_agg(g.permission, g.reach), '{}') from ${PERMISSIONS_OF_ROLES} g
    where g.role = ${role} and ${KNOWN})`;
}

export class RolesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The whole matrix, in the order of the vocabulary. */
  all(): Promise<RoleDefinition[]> {
    return query<RoleDefinition>(
      this.dataSource,
      sql`select r.role, ${grantsOfRole(sql`r.role`)} as permissions, r.updated_at as "updatedAt" from ${STORED_ROLES} r
        where r.role = any(${arrayOf(ROLES)}) order by array_position(${arrayOf(ROLES)}::varchar[], r.role)`,
    );
  }

  async grantsOf(role: Role, connection: Connection = this.dataSource): Promise<Grants> {
    const [row] = await query<{ grants: Grants }>(
      connection,
      sql`select ${grantsOfRole(sql`${role}`)} as grants`,
    );
    return row?.grants ?? {};
  }

  /**
   * Keeps others from changing the role until the transaction ends.
   * @param expectedUpdatedAt version that is to be changed; null: any
   * @returns null when it is another version
   */
  async touch(
    transaction: Connection,
    role: Role,
    expectedUpdatedAt: string | null,
  ): Promise<Pick<RoleDefinition, 'role' | 'updatedAt'> | null> {
    const version =
      expectedUpdatedAt === null ? sql`true` : sql`updated_at = ${expectedUpdatedAt}::timestamptz`;
    const [row] = await query<Pick<RoleDefinition, 'role' | 'updatedAt'>>(
      transaction,
      sql`update ${STORED_ROLES} set updated_at = clock_timestamp() where role = ${role} and ${version}
        returning role, updated_at as "updatedAt"`,
    );
    return row ?? null;
  }

  /** Gives the role exactly these permissions; permissions that only newer processes know are kept. */
  async replace(transaction: Connection, role: Role, grants: Grants): Promise<void> {
    await query(transaction, sql`delete from ${PERMISSIONS_OF_ROLES} g where g.role = ${role} and ${KNOWN}`);
    await query(
      transaction,
      sql`insert into ${PERMISSIONS_OF_ROLES} (role, permission, reach)
        select ${role}, key, value from jsonb_each_text(${JSON.stringify(grants)}::jsonb)`,
    );
  }

  /** Grants each permission that is new in the vocabulary; existing grants stay as they are. */
  async seed(): Promise<void> {
    await runTransaction(this.dataSource, async (transaction) => {
      await query(transaction, sql`lock table ${SEEDED} in share row exclusive mode`);
      const added = await query<{ permission: string }>(
        transaction,
        sql`insert into ${SEEDED} select unnest(${arrayOf(PERMISSIONS)}::varchar[])
          on conflict do nothing returning permission`,
      );
      const values = ROLES.flatMap((role) =>
        Object.entries(ROLE_GRANTS[role])
          .filter(([permission]) => added.some((row) => row.permission === permission))
          .map(([permission, level]) => sql`(${role}, ${permission}, ${level})`),
      );
      if (values.length === 0) return;
      await query(
        transaction,
        sql`insert into ${PERMISSIONS_OF_ROLES} (role, permission, reach) values ${join(values)}
          on conflict do nothing`,
      );
    });
  }
}
