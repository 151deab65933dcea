import type { DataSource } from 'typeorm';
import { explainConstraints, type ConstraintErrors } from '../../shared/graph/database-errors';
import { readPage, type ListDefinition, type Page, type SearchablePageArgs } from '../../shared/graph/page';
import { arrayOf, query, raw, sql, type Connection, type Sql } from '../../shared/graph/sql';
import { Rows } from '../../shared/graph/rows';
import { tableOf } from '../../shared/graph/table';
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
  defaultOrdering: 'code',
  searchable: sql`(u.name || ' ' || u.code)`,
  idColumn: sql`u.id`,
};

const CONSTRAINTS: ConstraintErrors = {
  org_units_code_key: { code: 'ORG_UNIT_CODE_TAKEN', field: 'code' },
};

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

  page(args: SearchablePageArgs, filter: OrgUnitFilter): Page<OrgUnit> {
    const conditions: Sql[] = [];
    if (filter.unitType) conditions.push(sql`u.unit_type = ${filter.unitType}`);
    if (filter.parentId) conditions.push(sql`u.parent_id = ${filter.parentId}`);
    if (typeof filter.isActive === 'boolean') conditions.push(sql`u.is_active = ${filter.isActive}`);
    return readPage(this.dataSource, LIST, args, conditions);
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
    const [created] = await explainConstraints(CONSTRAINTS, () =>
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
  delete(id: string): Promise<boolean> {
    return this.rows.delete(this.dataSource, id);
  }
}

/** True for rows whose org unit lies in one of the subtrees. @param orgUnitId the row's column */
export function inSubtrees(orgUnitId: string, roots: readonly string[]): Sql {
  return sql`exists (select from ${TABLE.name} scope_unit
    where scope_unit.id = ${raw(orgUnitId)} and scope_unit.path && ${arrayOf(roots)}::uuid[])`;
}
