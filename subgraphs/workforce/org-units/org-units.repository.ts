import type { DataSource } from 'typeorm';
import { Archive, deletedAt, type DeletedRow } from '../../shared/graph/archive';
import { translateConstraintError, type ConstraintErrors } from '../../shared/graph/database-errors';
import { readPage, type ListDefinition, type Page, type SearchablePageArgs } from '../../shared/graph/page';
import { arrayOf, query, raw, sql, type Connection, type Sql } from '../../shared/graph/sql';
import { Rows } from '../../shared/graph/rows';
import { tableOf } from '../../shared/graph/table';
import type { Scope } from '../scope';
import { OrgUnit } from './org-unit.entity';
import type { OrgUnitFilter } from './org-unit.input';

const TABLE = tableOf(OrgUnit);

const LIST: ListDefinition<OrgUnit> = {
  from: sql`${TABLE.name} u`,
  columns: TABLE.columns('u'),
  orderable: {
    name: 'u.name',
    code: 'u.code',
    unitType: `array_position(array['CLINIC','DEPARTMENT','SERVICE','UNIT']::varchar[], u.unit_type)`,
    createdAt: 'u.created_at',
    updatedAt: 'u.updated_at',
  },
  neverNull: 'all',
  defaultOrdering: 'code',
  searchable: sql`(u.name || ' ' || u.code)`,
  idColumn: sql`u.id`,
};

const CONSTRAINTS: ConstraintErrors = {
  org_units_code_key: { code: 'ORG_UNIT_CODE_TAKEN', field: 'code' },
  org_units_parent_id_parent_type_fkey: {
    code: 'BAD_USER_INPUT',
    field: 'parentId',
    message: 'The parent does not exist.',
  },
};

const TABLE_NAME = new Archive(OrgUnit, CONSTRAINTS);

export class OrgUnitsRepository {
  private readonly rows = new Rows(OrgUnit, CONSTRAINTS);

  constructor(private readonly dataSource: DataSource) {}

  byIds(ids: readonly string[]): Promise<OrgUnit[]> {
    return this.rows.byIds(this.dataSource, ids);
  }

  byId(id: string, connection: Connection = this.dataSource): Promise<OrgUnit | null> {
    return this.rows.byId(connection, id);
  }

  childrenOf(parentIds: readonly string[]): Promise<OrgUnit[]> {
    return query<OrgUnit>(
      this.dataSource,
      sql`select ${TABLE.columns('u')} from ${TABLE.name} u where u.parent_id = any(${arrayOf(parentIds)}) order by u.code, u.id`,
    );
  }

  /** As {@link byId}, and finds deleted units too. */
  async byIdWithDeleted(connection: Connection, id: string): Promise<OrgUnit | null> {
    const [unit] = await query<OrgUnit>(
      connection,
      sql`select ${TABLE.columns('u')}, ${deletedAt('u')} from ${TABLE_NAME.withDeleted('u')} where u.id = ${id}`,
    );
    return unit ?? null;
  }

  /** @param writable where the caller sees deleted units, when the filter asks for them */
  page(args: SearchablePageArgs, filter: OrgUnitFilter, writable: Scope): Page<OrgUnit> {
    const conditions: Sql[] = filter.showDeleted ? [liveOrWritable(writable)] : [];
    if (filter.unitType) conditions.push(sql`u.unit_type = ${filter.unitType}`);
    if (filter.parentId) conditions.push(sql`u.parent_id = ${filter.parentId}`);
    if (typeof filter.isActive === 'boolean') conditions.push(sql`u.is_active = ${filter.isActive}`);
    const list = filter.showDeleted ? TABLE_NAME.listWithDeleted(LIST, 'u') : LIST;
    return readPage(this.dataSource, list, args, conditions);
  }

  /** The roots; two are enough to know that there is not exactly one. */
  roots(connection: Connection): Promise<OrgUnit[]> {
    return query<OrgUnit>(
      connection,
      sql`select ${TABLE.columns('u')} from ${TABLE.name} u where u.parent_id is null order by u.created_at limit 2`,
    );
  }

  /**
   * Changes of the tree wait for each other until their transactions end: paths are copied from parents, and a parent
   * must not move meanwhile.
   */
  async lockTree(transaction: Connection): Promise<void> {
    await query(transaction, sql`select pg_advisory_xact_lock(hashtext('workforce.org_units'))`);
  }

  /** @throws ORG_UNIT_CODE_TAKEN */
  async insert(
    transaction: Connection,
    unit: Pick<OrgUnit, 'name' | 'code' | 'unitType' | 'maxWeeklyHours' | 'isActive'>,
    parent: OrgUnit | null,
  ): Promise<OrgUnit> {
    const [created] = await translateConstraintError(CONSTRAINTS, () =>
      query<OrgUnit>(
        transaction,
        sql`with new as (select gen_random_uuid() as id)
          insert into ${TABLE.name} as u (id, name, code, unit_type, parent_id, max_weekly_hours, is_active, path)
          select id, ${unit.name}, ${unit.code}, ${unit.unitType}, ${parent?.id ?? null}::uuid,
            ${unit.maxWeeklyHours}::numeric, ${unit.isActive}::boolean, ${arrayOf(parent?.path ?? [])}::uuid[] || id
          from new
          returning ${TABLE.columns('u')}`,
      ),
    );
    if (!created) throw new Error('the insert returned no org unit');
    return created;
  }

  /** @returns null when the unit is gone or no longer the expected version. @throws ORG_UNIT_CODE_TAKEN */
  update(
    transaction: Connection,
    id: string,
    changes: Partial<Pick<OrgUnit, 'name' | 'code' | 'parentId' | 'maxWeeklyHours' | 'isActive'>>,
    expectedUpdatedAt: string | null,
  ): Promise<OrgUnit | null> {
    return this.rows.update(transaction, id, changes, expectedUpdatedAt);
  }

  /** Rewrites the paths of a unit and everything below it after a move. */
  async replant(transaction: Connection, unit: OrgUnit, parentPath: readonly string[]): Promise<void> {
    await query(
      transaction,
      sql`update ${TABLE.name} set path = ${arrayOf(parentPath)}::uuid[] || path[array_position(path, ${unit.id}::uuid):]
        where path @> array[${unit.id}::uuid]`,
    );
  }

  /** @returns false when there is no such unit. @throws CONFLICT_HAS_DEPENDENCIES */
  delete(transaction: Connection, id: string, actorId: string | null): Promise<boolean> {
    return TABLE_NAME.put(transaction, id, actorId);
  }

  /** Takes a deleted unit out of the archive. @returns null when it is not there */
  takeDeleted(transaction: Connection, id: string): Promise<DeletedRow<OrgUnit> | null> {
    return TABLE_NAME.take(transaction, id);
  }

  /** Puts it back into the tree. @throws ORG_UNIT_CODE_TAKEN */
  restore(transaction: Connection, unit: DeletedRow<OrgUnit>, path: string[]): Promise<OrgUnit> {
    return TABLE_NAME.restore(transaction, unit, { path });
  }
}

/** Deleted units lie where they would come back; one whose parent is gone too, where it last lay. */
function liveOrWritable(writable: Scope): Sql {
  if (writable === null) return sql`true`;
  const roots = sql`${arrayOf(writable)}::uuid[]`;
  return sql`(u.deleted_at is null or u.id = any(${roots})
    or coalesce((select parent.path from ${TABLE.name} parent where parent.id = u.parent_id), u.path) && ${roots})`;
}

/**
 * True for rows whose org unit lies in one of the subtrees.
 * @param orgUnitId the row's column
 * @param withDeleted finds deleted units too, where they last lay
 */
export function inSubtrees(orgUnitId: string, roots: readonly string[], withDeleted = false): Sql {
  const units = withDeleted ? TABLE_NAME.withDeleted('scope_unit') : sql`${TABLE.name} scope_unit`;
  return sql`exists (select from ${units}
    where scope_unit.id = ${raw(orgUnitId)} and scope_unit.path && ${arrayOf(roots)}::uuid[])`;
}
