import { raw, sql, type Sql } from '../shared/database/sql';
import type { ListPart } from '../shared/model/list-parts';
import { figuresOfSome as assignedHours } from './assigned-hours';
import type { Week } from './week';
import { figuresOfSome as weeklyHours } from './weekly-figures';
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
  const isOutdated = (id: Sql): Sql => sql`${id} in (${outdatedPositions(week.start)})`;
  return [
    {
      from: sql`${positions} join ${POSITION_FIGURES} f on f.position_id = p.id`,
      condition: sql`${holdsFor('f', week.start)} and ${isUnmarkedPosition('p.id')}`,
    },
    {
      from: sql`${positions} ${assignedHours(week, isOutdated)}`,
      condition: isOutdated(raw('p.id')),
    },
  ];
}

/** As {@link positionParts}, employees `e`. */
export function employeeParts(employees: Sql, week: Week): readonly ListPart[] {
  const isOutdated = (id: Sql): Sql => sql`${id} in (${outdatedEmployees(week.start)})`;
  return [
    {
      from: sql`${employees} join ${EMPLOYEE_FIGURES} f on f.employee_id = e.id`,
      condition: sql`${holdsFor('f', week.start)} and ${isUnmarkedEmployee('e.id')}`,
    },
    {
      from: sql`${employees} ${weeklyHours(week, isOutdated)}`,
      condition: isOutdated(raw('e.id')),
    },
  ];
}
