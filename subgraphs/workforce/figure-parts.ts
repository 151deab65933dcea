import { raw, sql, type Sql } from '../shared/database/sql';
import type { ListPart } from '../shared/model/list-parts';
import { figuresOfAll as figuresOfAllPositions, figuresOfSome as assignedHours } from './assigned-hours';
import { weekOf, type Week } from './week';
import { figuresOfAll as figuresOfAllEmployees, figuresOfSome as weeklyHours } from './weekly-figures';
import {
  EMPLOYEE_FIGURES,
  holdsFor,
  isUnmarkedEmployee,
  isUnmarkedPosition,
  outdatedEmployees,
  outdatedPositions,
  POSITION_FIGURES,
} from './outdated-figures';

/** Positions `p` with figures `f`: those whose kept figures are right, in the order of an index if that is asked for, and the others. */
export function positionParts(positions: Sql, week: Week): readonly ListPart[] {
  return [
    {
      from: sql`${positions} join ${POSITION_FIGURES} f on f.position_id = p.id`,
      condition: sql`${holdsFor('f', week.start)} and ${isUnmarkedPosition('p.id')}`,
    },
    {
      tables: sql`outdated as materialized (${outdatedPositions(week.start)})`,
      from: sql`${positions} ${assignedHours(week, isOutdated)}`,
      condition: isOutdated(raw('p.id')),
    },
  ];
}

/** As {@link positionParts}, of a list whose positions are not all in the table: no figures are kept of those. */
export function allPositions(positions: Sql, week: Week): readonly ListPart[] {
  const { tables, join } = figuresOfAllPositions(week);
  return [{ tables, from: sql`${positions} ${join}`, condition: sql`true` }];
}

/** As {@link positionParts}, employees `e`. Of weeks that are over no figures are kept. */
export function employeeParts(employees: Sql, week: Week): readonly ListPart[] {
  if (week.start < weekOf().start) {
    const { tables, join } = figuresOfAllEmployees(week);
    return [{ tables, from: sql`${employees} ${join}`, condition: sql`true` }];
  }
  return [
    {
      from: sql`${employees} join ${EMPLOYEE_FIGURES} f on f.employee_id = e.id`,
      condition: sql`${holdsFor('f', week.start)} and ${isUnmarkedEmployee('e.id')}`,
    },
    {
      tables: sql`outdated as materialized (${outdatedEmployees(week.start)})`,
      from: sql`${employees} ${weeklyHours(week, isOutdated)}`,
      condition: isOutdated(raw('e.id')),
    },
  ];
}

/** Looked up in a table of the statement: which are outdated is worked out once, however often it is asked. */
function isOutdated(id: Sql): Sql {
  return sql`${id} in (select id from outdated)`;
}
