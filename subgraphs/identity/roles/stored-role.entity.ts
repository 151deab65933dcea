import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Permission, PermissionLevel, Role } from '../../../schema/contract/permissions';

/** The version of a role: when what it grants was last changed. */
@Entity({ schema: 'identity', name: 'roles' })
export class StoredRole {
  @PrimaryColumn('varchar', { length: 20 })
  role!: Role;

  @Column('timestamptz')
  updatedAt!: string;

  /** UUID of what it grants: the database gives it another one with every change of its permissions. */
  @Column('uuid')
  grantsVersion!: string;
}

/** One permission that a role grants. */
@Entity({ schema: 'identity', name: 'role_permissions' })
export class RolePermission {
  @PrimaryColumn('varchar', { length: 20 })
  role!: Role;

  @PrimaryColumn('varchar', { length: 50 })
  permission!: Permission;

  @Column('varchar', { name: 'reach', length: 20 })
  level!: PermissionLevel;
}

/** A permission that was once granted from the vocabulary. When no role holds it now, somebody decided so. */
@Entity({ schema: 'identity', name: 'seeded_permissions' })
export class SeededPermission {
  @PrimaryColumn('varchar', { length: 50 })
  permission!: Permission;
}
