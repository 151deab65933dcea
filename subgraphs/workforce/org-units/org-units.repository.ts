import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { Archive, deletedAt } from '../../shared/model/archive';
import { CatalogueRepository } from '../../shared/catalogue/catalogue-repository';
import type { ConstraintErrors } from '../../shared/database/database-errors';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import { arrayOf, query, raw, sql, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { listOf } from '../../shared/model/list';
import type { Scope } from '../scope';
import { OrgUnit } from './org-unit.entity';
import type { OrgUnitFilter } from './org-unit.input';

const TABLE = tableOf(OrgUnit);

const LIST = listOf(OrgUnit, {
  alias: 'u',
  order: ['name', 'code', 'unitType', 'createdAt', 'updatedAt'],
  defaultOrder: 'code',
  search: ['name', 'code'],
});

const CONSTRAINTS: ConstraintErrors = {
  org_units_code_key: { code: 'ORG_UNIT_CODE_TAKEN', field: 'code' },
  org_units_parent_id_parent_type_fkey: {
    code: 'BAD_USER_INPUT',
    field: 'parentId',
    message: 'The parent does not exist.',
  },
};

const ARCHIVE = new Archive(OrgUnit);

/**
 * Changes of the tree wait for each other until their transactions end: paths are copied from parents, and a parent
 * must not move meanwhile.
 */
export const TREE_LOCK = sql`select pg_advisory_xact_lock(hashtext('workforce.org_units'))`;

export class OrgUnitsRepository extends CatalogueRepository<OrgUnit, OrgUnitFilter> {
  constructor(dataSource: DataSource) {
    super(dataSource, OrgUnit, { list: LIST, alias: 'u', constraints: CONSTRAINTS });
  }

  /** @param writable where the caller sees deleted units, when the filter asks for them */
  pageIn(args: SearchablePageArgs, filter: OrgUnitFilter, writable: Scope): Page<OrgUnit> {
    return this.page(args, filter, filter.showDeleted ? [liveOrWritable(writable)] : []);
  }

  /** As `byId`, and finds deleted units too. */
  async byIdWithDeleted(connection: Connection, id: string): Promise<OrgUnit | null> {
    const [unit] = await query<OrgUnit>(
      connection,
      sql`select ${this.columns}, ${deletedAt('u')} from ${this.archive.withDeleted('u')} where u.id = ${id}`,
    );
    return unit ?? null;
  }

  /** The roots; two are enough to know that there is not exactly one. */
  roots(connection: Connection): Promise<OrgUnit[]> {
    return query<OrgUnit>(
      connection,
      sql`select ${this.columns} from ${TABLE.name} u where u.parent_id is null order by u.created_at limit 2`,
    );
  }

  /** @param values `path` is the parent's, to which the new id is added. @throws ORG_UNIT_CODE_TAKEN */
  override async insert(
    transaction: EntityManager,
    { path = [], ...values }: Partial<OrgUnit>,
  ): Promise<OrgUnit> {
    const id = randomUUID();
    return super.insert(transaction, { ...values, id, path: [...path, id] });
  }

  /** Rewrites the paths of a unit and everything below it after a move. */
  async replant(transaction: Connection, unit: OrgUnit, parentPath: readonly string[]): Promise<void> {
    await query(
      transaction,
      sql`update ${TABLE.name} set path = ${arrayOf(parentPath)}::uuid[] || path[array_position(path, ${unit.id}::uuid):]
        where path @> array[${unit.id}::uuid]`,
    );
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
  const units = withDeleted ? ARCHIVE.withDeleted('scope_unit') : sql`${TABLE.name} scope_unit`;
  return sql`exists (select from ${units}
    where scope_unit.id = ${raw(orgUnitId)} and scope_unit.path && ${arrayOf(roots)}::uuid[])`;
}
