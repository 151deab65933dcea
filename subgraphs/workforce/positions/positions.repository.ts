import type { DataSource } from 'typeorm';
import type { ConstraintErrors } from '../../shared/graph/database-errors';
import { readPage, type ListDefinition, type Page, type SearchablePageArgs } from '../../shared/graph/page';
import { Rows } from '../../shared/graph/rows';
import { arrayOf, query, sql, whereAll, type Connection, type Sql } from '../../shared/graph/sql';
import { tableOf } from '../../shared/graph/table';
import { inSubtrees } from '../org-units/org-units.repository';
import { weekOf } from '../week';
import { allFigures, figuresOfEach } from './assigned-hours';
import { Position } from './position.entity';
import type { PositionFilter } from './position.input';

export const POSITIONS = tableOf(Position);

const COLUMNS = sql`${POSITIONS.columns('p')}, f.assigned_hours as "assignedHours",
  f.coverage_ratio as "coverageRatio", f.coverage_state as "coverageState"`;

const LIST: ListDefinition<Position> = {
  from: sql`${POSITIONS.name} p`,
  columns: COLUMNS,
  orderable: {
    title: 'p.title',
    requiredWeeklyHours: 'p.required_weekly_hours',
    coverageRatio: 'f.coverage_ratio',
    createdAt: 'p.created_at',
    updatedAt: 'p.updated_at',
  },
  neverNull: ['title', 'requiredWeeklyHours', 'createdAt', 'updatedAt'],
  defaultOrdering: 'title',
  searchable: sql`(p.title || ' ' || p.description)`,
  idColumn: sql`p.id`,
};

const CONSTRAINTS: ConstraintErrors = {
  positions_org_unit_id_fkey: {
    code: 'BAD_USER_INPUT',
    field: 'orgUnitId',
    message: 'A position stands on an org unit of type UNIT.',
  },
};

/** Columns that a caller writes. */
export type PositionFields = Pick<
  Position,
  'title' | 'orgUnitId' | 'requiredWeeklyHours' | 'description' | 'isActive'
>;

/** A position with what it was looked up by. */
export type KeyedPosition = Position & { readonly key: string };

export class PositionsRepository {
  private readonly rows = new Rows(Position, CONSTRAINTS);

  constructor(private readonly dataSource: DataSource) {}

  page(args: SearchablePageArgs, filter: PositionFilter, visible: readonly Sql[]): Page<Position> {
    const week = weekOf();
    const isByFigures = Boolean(filter.coverageState) || /\bcoverageRatio\b/.test(args.ordering ?? '');
    const isOneUnit = Boolean(filter.orgUnitId) && !filter.includeDescendants;
    const list = isByFigures
      ? { ...LIST, from: sql`${LIST.from} ${isOneUnit ? figuresOfEach(week) : allFigures(week)}` }
      : { ...LIST, perRow: { alias: 'p', join: figuresOfEach(week) } };
    return readPage(this.dataSource, list, args, [...visible, ...filterConditions(filter)]);
  }

  byIds(
    ids: readonly string[],
    visible: readonly Sql[],
    connection: Connection = this.dataSource,
  ): Promise<Position[]> {
    return query<Position>(
      connection,
      sql`select ${COLUMNS} from ${LIST.from} ${figuresOfEach(weekOf())}
        ${whereAll([sql`p.id = any(${arrayOf(ids)})`, ...visible])}`,
    );
  }

  /** The first positions of each unit by title, in one statement for all. */
  ofOrgUnits(
    orgUnitIds: readonly string[],
    count: number,
    visible: readonly Sql[],
  ): Promise<KeyedPosition[]> {
    return this.firstOfEach(orgUnitIds, count, sql`${LIST.from}`, [sql`p.org_unit_id = key.id`, ...visible]);
  }

  /** The first positions that require each tag, by title, in one statement for all. */
  requiring(tagIds: readonly string[], count: number, visible: readonly Sql[]): Promise<KeyedPosition[]> {
    const from = sql`${LIST.from} join workforce.position_tags t on t.position_id = p.id`;
    return this.firstOfEach(tagIds, count, from, [sql`t.tag_id = key.id`, ...visible]);
  }

  /** A position without figures. */
  row(connection: Connection, id: string): Promise<PositionFields | null> {
    return this.rows.byId(connection, id);
  }

  /** As {@link row}, and keeps others from changing it until the transaction ends. */
  lock(transaction: Connection, id: string): Promise<PositionFields | null> {
    return this.rows.lock(transaction, id);
  }

  /** @returns the new position's id. @throws BAD_USER_INPUT on orgUnitId */
  async insert(transaction: Connection, position: PositionFields): Promise<string> {
    return (await this.rows.insert(transaction, position)).id;
  }

  /** @returns false when the row is no longer the expected version. @throws BAD_USER_INPUT on orgUnitId */
  async update(
    transaction: Connection,
    id: string,
    changes: Partial<PositionFields>,
    expectedUpdatedAt: string | null,
  ): Promise<boolean> {
    return (await this.rows.update(transaction, id, changes, expectedUpdatedAt)) !== null;
  }

  /** @throws CONFLICT_HAS_DEPENDENCIES */
  async delete(transaction: Connection, id: string): Promise<void> {
    await this.rows.delete(transaction, id);
  }

  private firstOfEach(
    ids: readonly string[],
    count: number,
    from: Sql,
    conditions: readonly Sql[],
  ): Promise<KeyedPosition[]> {
    return query<KeyedPosition>(
      this.dataSource,
      sql`select key.id as "key", ${COLUMNS} from unnest(${arrayOf(ids)}::uuid[]) as key(id)
        cross join lateral (
          select p.* from ${from} ${whereAll(conditions)} order by p.title, p.id limit ${count}
        ) p ${figuresOfEach(weekOf())} order by p.title, p.id`,
    );
  }
}

function filterConditions({
  orgUnitId,
  includeDescendants,
  coverageState,
  isActive,
  tagId,
}: PositionFilter): Sql[] {
  const conditions: Sql[] = [];
  if (orgUnitId) {
    conditions.push(
      includeDescendants ? inSubtrees('p.org_unit_id', [orgUnitId]) : sql`p.org_unit_id = ${orgUnitId}`,
    );
  }
  if (coverageState) conditions.push(sql`f.coverage_state = ${coverageState}`);
  if (typeof isActive === 'boolean') conditions.push(sql`p.is_active = ${isActive}`);
  if (tagId) {
    conditions.push(
      sql`exists (select from workforce.position_tags t where t.position_id = p.id and t.tag_id = ${tagId})`,
    );
  }
  return conditions;
}
