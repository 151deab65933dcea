import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { CatalogueRepository } from '../../shared/catalogue/catalogue-repository';
import { isOneOf, sql, type Sql } from '../../shared/database/sql';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type ListDefinition, type Page, type SearchablePageArgs } from '../../shared/model/page';
import type { RowFigures } from '../../shared/model/base-repository';
import { figuresOfEach } from '../assigned-hours';
import { allPositions, positionParts } from '../figure-parts';
import { inSubtrees } from '../org-units/org-units.repository';
import { positionsVisibleTo } from '../position-visibility';
import type { Scope } from '../scope';
import { weekOf, type Week } from '../week';
import { Position } from './position.entity';
import type { PositionFilter } from './position.input';

const FIGURES = sql`f.assigned_hours as "assignedHours", f.coverage_ratio as "coverageRatio",
  f.coverage_state as "coverageState"`;

const LIST = listOf(Position, {
  alias: 'p',
  order: ['title', 'requiredWeeklyHours', 'coverageRatio', 'createdAt', 'updatedAt'],
  expressions: { coverageRatio: 'f.coverage_ratio' },
  defaultOrder: 'title',
  search: ['title', 'description'],
});

/** Which positions require a tag, as a condition on `p`; `withDeleted` finds what archived ones required too. */
export type Requiring = (tagId: string, withDeleted: boolean) => Sql;

export class PositionsRepository extends CatalogueRepository<Position, PositionFilter> {
  constructor(
    dataSource: DataSource,
    private readonly requiring: Requiring,
  ) {
    super(dataSource, Position, {
      list: { ...LIST, columns: sql`${LIST.columns}, ${FIGURES}` },
      alias: 'p',
      constraints: {
        positions_org_unit_id_fkey: {
          code: 'BAD_USER_INPUT',
          field: 'orgUnitId',
          message: 'A position stands on an org unit of type UNIT.',
        },
      },
      // Between the check of the unit and the insert, somebody can delete the unit.
      restoreConstraints: {
        positions_org_unit_id_fkey: { code: 'CONFLICT_MISSING_DEPENDENCIES', field: 'orgUnitId' },
      },
    });
  }

  override visibleTo(caller: Identity | null): readonly Sql[] {
    return positionsVisibleTo(caller);
  }

  protected override figures(): RowFigures {
    return { columns: FIGURES, join: figuresOfEach(weekOf()) };
  }

  /** @param writable where the caller sees deleted positions, when the filter asks for them */
  pageIn(
    args: SearchablePageArgs,
    filter: PositionFilter,
    visible: readonly Sql[],
    writable: Scope,
  ): Page<Position> {
    const isLimited = filter.showDeleted && writable !== null;
    const inScope = isLimited
      ? [sql`(p.deleted_at is null or ${inSubtrees('p.org_unit_id', writable, true)})`]
      : [];
    return this.page(args, filter, [...visible, ...inScope]);
  }

  override page(
    args: SearchablePageArgs,
    filter: PositionFilter,
    conditions: readonly Sql[],
  ): Page<Position> {
    const week = weekOf();
    const isFiltered = Boolean(filter.coverageState ?? filter.coverageStateIn);
    const isByFigures = isFiltered || /\bcoverageRatio\b/.test(args.ordering ?? '');
    const all = filter.showDeleted ? this.archive.listWithDeleted(this.list, 'p') : this.list;
    const list = isByFigures
      ? byFigures(all, week, filter.showDeleted === true, isFiltered)
      : { ...all, perRow: { alias: 'p', join: figuresOfEach(week) } };
    return readPage(this.dataSource, list, args, [...conditions, ...this.conditionsOf(filter)]);
  }

  private conditionsOf(filter: PositionFilter): Sql[] {
    const { isActive, orgUnitId, includeDescendants, coverageState, coverageStateIn, tagId, showDeleted } =
      filter;
    const withDeleted = showDeleted === true;
    const conditions = columnConditions(Position, { isActive }, 'p');
    if (orgUnitId) {
      conditions.push(
        includeDescendants
          ? inSubtrees('p.org_unit_id', [orgUnitId], withDeleted)
          : sql`p.org_unit_id = ${orgUnitId}`,
      );
    }
    if (coverageState) conditions.push(sql`f.coverage_state = ${coverageState}`);
    if (coverageStateIn) conditions.push(isOneOf(sql`f.coverage_state`, coverageStateIn));
    if (tagId) conditions.push(this.requiring(tagId, withDeleted));
    return conditions;
  }
}

/** Of deleted positions no figures are kept. */
function byFigures(
  list: ListDefinition<Position>,
  week: Week,
  withDeleted: boolean,
  isFiltered: boolean,
): ListDefinition<Position> {
  return {
    ...list,
    from: sql`${list.from} ${figuresOfEach(week)}`,
    parts: withDeleted ? allPositions(list.from, week) : positionParts(list.from, week),
    ...(isFiltered ? {} : { counted: list.from }),
  };
}
