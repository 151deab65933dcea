import { raw, sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { figuresOfSome } from '../assigned-hours';
import { OrgUnit } from '../org-units/org-unit.entity';
import { Position } from '../positions/position.entity';
import type { Week } from '../week';
import { outdatedPositions, POSITION_FIGURES } from '../outdated-figures';
import { UnitFigures } from './unit-figures.entity';

const POSITIONS = tableOf(Position).name;
const UNITS = tableOf(OrgUnit).name;

/** The sums of units over the kept figures of their positions. */
export const UNIT_FIGURES = tableOf(UnitFigures).name;

/** What an active position with figures `f` adds to those of its unit. @param sign -1 takes it away */
export function contribution(sign: 1 | -1): Sql {
  const factor = raw(String(sign));
  const isIn = (state: string): Sql => raw(`(f.coverage_state = '${state}')::int`);
  return sql`${factor} as positions, ${factor} * ${isIn('VACANT')} as vacant, ${factor} * ${isIn('PARTIAL')} as partial,
    ${factor} * ${isIn('COVERED')} as covered, ${factor} * ${isIn('OVER_COVERED')} as over_covered,
    ${factor} * f.required_hours as required_hours, ${factor} * f.assigned_hours as assigned_hours,
    ${factor} * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit`;
}

/** The sums of a unit over rows `f` of its {@link contribution}s. */
export const UNIT_SUMS =
  raw(`sum(f.positions)::int as positions, sum(f.vacant)::int as vacant, sum(f.partial)::int as partial,
    sum(f.covered)::int as covered, sum(f.over_covered)::int as over_covered, sum(f.required_hours) as required_hours,
    sum(f.assigned_hours) as assigned_hours, sum(f.hours_deficit) as hours_deficit`);

/**
 * One row per unit with active positions: the kept sums, in which positions whose kept figures are outdated count with what they are now. A
 * statement sees all of it as of one moment, so the sums are exact whatever is written meanwhile.
 * @param subtree condition on the unit `u`
 */
export function unitFigures(week: Week, subtree: Sql): Sql {
  const isOutdated = (positionId: Sql): Sql => sql`${positionId} in (select id from outdated)`;
  return sql`(
    with outdated as materialized (${outdatedPositions(week.start)})
    select f.org_unit_id, ${UNIT_SUMS}
    from (
      select * from ${UNIT_FIGURES}
      union all
      select f.org_unit_id, ${contribution(-1)} from ${POSITION_FIGURES} f
      where f.is_active and ${isOutdated(raw('f.position_id'))}
      union all
      select f.org_unit_id, ${contribution(1)} from (
        select p.org_unit_id, p.required_weekly_hours as required_hours, f.assigned_hours, f.coverage_state
        from ${POSITIONS} p ${figuresOfSome(week, isOutdated)} where p.is_active and ${isOutdated(raw('p.id'))}
      ) f
    ) f
    join ${UNITS} u on u.id = f.org_unit_id and ${subtree}
    group by f.org_unit_id having sum(f.positions) > 0
  )`;
}
