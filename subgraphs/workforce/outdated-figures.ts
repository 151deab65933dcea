import { raw, sql, type Sql } from '../shared/database/sql';
import { tableOf } from '../shared/database/table';
import { Assignment } from './assignments/assignment.entity';
import { EmployeeTag } from './employee-tags/employee-tag.entity';
import { EmployeeFigures } from './kept-figures/employee-figures.entity';
import { OutdatedFigures } from './kept-figures/outdated-figures.entity';
import { PositionFigures } from './kept-figures/position-figures.entity';

const ASSIGNMENTS = tableOf(Assignment).name;
const CARRIED = tableOf(EmployeeTag).name;
const MARKS = tableOf(OutdatedFigures).name;

/** The kept figures of positions. */
export const POSITION_FIGURES = tableOf(PositionFigures).name;
/** The kept figures of employees. */
export const EMPLOYEE_FIGURES = tableOf(EmployeeFigures).name;

/** True for kept figures that hold for the week of a Monday, unless what they are of was written since. */
export function holdsFor(figures: string, monday: string): Sql {
  const f = raw(figures);
  return sql`(${f}.valid_from <= ${monday}::date and ${f}.valid_until > ${monday}::date)`;
}

/** A part of what is outdated. */
interface OutdatedPart {
  /** Table or name of the marks. */
  readonly marks: Sql;
  /** Of those whose weeks are others, so many at most; null: all. */
  readonly count: number | null;
}

const ALL: OutdatedPart = { marks: MARKS, count: null };

/**
 * Ids of the employees whose kept figures do not tell the week of a Monday: they were written since, or its days are others. What follows from a
 * mark is looked up when it is read: whoever makes a mark does not see what others write at that moment.
 */
export function outdatedEmployees(monday: string, { marks, count }: OutdatedPart = ALL): Sql {
  return sql`select m.subject_id as id from ${marks} m where m.subject = 'EMPLOYEE'
    union select t.employee_id from ${marks} m join ${CARRIED} t on t.tag_id = m.subject_id where m.subject = 'TAG'
    union ${otherWeeks('employee_id', EMPLOYEE_FIGURES, monday, count)}`;
}

/** As {@link outdatedEmployees}, of positions: also those with hours of an employee who was written. */
export function outdatedPositions(monday: string, { marks, count }: OutdatedPart = ALL): Sql {
  return sql`select m.subject_id as id from ${marks} m where m.subject = 'POSITION'
    union select a.position_id from ${marks} m join ${ASSIGNMENTS} a on a.employee_id = m.subject_id and a.status = 'ACTIVE'
      where m.subject = 'EMPLOYEE'
    union ${otherWeeks('position_id', POSITION_FIGURES, monday, count)}`;
}

/** Kept figures that hold for other weeks only. Each half has its index. */
function otherWeeks(id: string, figures: Sql, monday: string, count: number | null): Sql {
  const some = sql`limit ${count}::int`;
  return sql`(select f.${raw(id)} from ${figures} f where f.valid_until <= ${monday}::date ${some})
    union (select f.${raw(id)} from ${figures} f where f.valid_from > ${monday}::date ${some})`;
}

/** True for an employee who was not written since the kept figures were worked out; looked up row by row. */
export function isUnmarkedEmployee(employeeId: string): Sql {
  const id = raw(employeeId);
  return sql`not exists (select from ${MARKS} m where m.subject = 'EMPLOYEE' and m.subject_id = ${id})
    and not exists (select from ${CARRIED} t join ${MARKS} m on m.subject = 'TAG' and m.subject_id = t.tag_id
      where t.employee_id = ${id})`;
}

/** As {@link isUnmarkedEmployee}, of a position. */
export function isUnmarkedPosition(positionId: string): Sql {
  const id = raw(positionId);
  return sql`not exists (select from ${MARKS} m where m.subject = 'POSITION' and m.subject_id = ${id})
    and not exists (select from ${ASSIGNMENTS} a join ${MARKS} m on m.subject = 'EMPLOYEE' and m.subject_id = a.employee_id
      where a.position_id = ${id} and a.status = 'ACTIVE')`;
}
