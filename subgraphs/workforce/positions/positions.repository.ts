import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { Archive, type DeletedRow } from '../../shared/model/archive';
import type { ConstraintErrors } from '../../shared/database/database-errors';
import { readPage, type ListDefinition, type Page, type SearchablePageArgs } from '../../shared/model/page';
import { Repository, type RowFigures } from '../../shared/model/repository';
import { arrayOf, query, sql, whereAll, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { inSubtrees } from '../org-units/org-units.repository';
import type { Scope } from '../scope';
import { weekOf } from '../week';
import { allFigures, figuresOfEach } from './assigned-hours';
import { Position } from './position.entity';
import type { PositionFilter } from './position.input';
import { positionsVisibleTo } from './visibility';

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
  neverNull: 'all',
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

/** Between the check of the unit and the insert, somebody can delete the unit. */
const TABLE_NAME = new Archive(Position, {
  positions_org_unit_id_fkey: { code: 'CONFLICT_MISSING_DEPENDENCIES', field: 'orgUnitId' },
});

/** Columns that a caller writes. */
export type PositionFields = Pick<
  Position,
  'title' | 'orgUnitId' | 'requiredWeeklyHours' | 'description' | 'isActive'
>;

/** A position with what it was looked up by. */
export type KeyedPosition = Position & { readonly key: string };

export class PositionsRepository extends Repository<Position> {
  constructor(dataSource: DataSource) {
    super(dataSource, Position, { alias: 'p', constraints: CONSTRAINTS });
  }

  override visibleTo(caller: Identity | null): readonly Sql[] {
    return positionsVisibleTo(caller);
  }

  protected override figures(): RowFigures {
    return {
      columns: sql`f.assigned_hours as "assignedHours", f.coverage_ratio as "coverageRatio", f.coverage_state as "coverageState"`,
      join: figuresOfEach(weekOf()),
    };
  }

  /** @param writable where the caller sees deleted positions, when the filter asks for them */
  page(
    args: SearchablePageArgs,
    filter: PositionFilter,
    visible: readonly Sql[],
    writable: Scope,
  ): Page<Position> {
    const week = weekOf();
    const isByFigures = Boolean(filter.coverageState) || /\bcoverageRatio\b/.test(args.ordering ?? '');
    const isOneUnit = Boolean(filter.orgUnitId) && !filter.includeDescendants;
    const plain = filter.showDeleted ? TABLE_NAME.listWithDeleted(LIST, 'p') : LIST;
    const list = isByFigures
      ? { ...plain, from: sql`${plain.from} ${isOneUnit ? figuresOfEach(week) : allFigures(week)}` }
      : { ...plain, perRow: { alias: 'p', join: figuresOfEach(week) } };
    const conditions = [...visible, ...filterConditions(filter)];
    if (filter.showDeleted && writable !== null)
      conditions.push(sql`(p.deleted_at is null or ${inSubtrees('p.org_unit_id', writable, true)})`);
    return readPage(this.dataSource, list, args, conditions);
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

  /** @param requirements rows that go with it, as a JSON array. @throws CONFLICT_HAS_DEPENDENCIES */
  async archive(
    transaction: Connection,
    id: string,
    actorId: string | null,
    requirements: string,
  ): Promise<void> {
    await TABLE_NAME.put(transaction, id, actorId, requirements);
  }

  /** Takes a deleted position, with its requirements, out of the archive. @returns null when it is not there */
  takeDeleted(transaction: Connection, id: string): Promise<DeletedRow<Position> | null> {
    return TABLE_NAME.take(transaction, id);
  }

  /** Puts it back, without its requirements. @throws CONFLICT_MISSING_DEPENDENCIES when its unit is gone */
  async restore(transaction: Connection, position: DeletedRow<Position>): Promise<void> {
    await TABLE_NAME.restore(transaction, position);
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
  showDeleted,
}: PositionFilter): Sql[] {
  const conditions: Sql[] = [];
  if (orgUnitId) {
    conditions.push(
      includeDescendants
        ? inSubtrees('p.org_unit_id', [orgUnitId], showDeleted === true)
        : sql`p.org_unit_id = ${orgUnitId}`,
    );
  }
  if (coverageState) conditions.push(sql`f.coverage_state = ${coverageState}`);
  if (typeof isActive === 'boolean') conditions.push(sql`p.is_active = ${isActive}`);
  if (tagId) {
    const required = sql`exists (select from workforce.position_tags t
      where t.position_id = p.id and t.tag_id = ${tagId})`;
    const kept = JSON.stringify([{ tag_id: tagId }]);
    conditions.push(showDeleted ? sql`(${required} or p.related @> ${kept}::jsonb)` : required);
  }
  return conditions;
}
