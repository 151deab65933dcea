import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { query, sql, withNext, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type ListDefinition, type Page, type SearchablePageArgs } from '../../shared/model/page';
import type { RowFigures } from '../../shared/model/base-repository';
import { Repository } from '../../shared/model/repository';
import { isSearched } from '../../shared/model/searched';
import { Employee } from '../employees/employee.entity';
import { ofVisibleEmployees } from '../employees/visibility';
import { inSubtrees } from '../org-units/org-units.repository';
import { Position } from '../positions/position.entity';
import type { Scope } from '../scope';
import { Assignment } from './assignment.entity';
import type { AssignmentFilter } from './assignment.input';

const EMPLOYEES = tableOf(Employee);
const POSITIONS = tableOf(Position);

/** The employee and the position of an assignment with their names, so that a list needs no further statement. */
export const ENDS: RowFigures = {
  columns: sql`e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"`,
  join: sql`join ${EMPLOYEES.name} e on e.id = a.employee_id join ${POSITIONS.name} p on p.id = a.position_id`,
};

const ROWS = listOf(Assignment, {
  alias: 'a',
  order: ['startDate', 'endDate', 'effectiveHours', 'status', 'createdAt', 'updatedAt'],
  defaultOrder: '-startDate',
});

const LIST: ListDefinition<Assignment> = {
  ...ROWS,
  from: sql`${ROWS.from} ${ENDS.join}`,
  columns: sql`${ROWS.columns}, ${ENDS.columns}`,
  // Each name is looked at once, however many assignments it has. Of employees the first condition has an index.
  found: (pattern) => sql`(a.employee_id in (select named.id from ${EMPLOYEES.name} named
      where ${isSearched('named', pattern)} and (named.given_name || ' ' || named.family_name) ilike ${pattern})
    or a.position_id in (select titled.id from ${POSITIONS.name} titled where titled.title ilike ${pattern}))`,
};

/** When no filter concerns the position, both ends are joined to the rows of the page only. */
const LIST_WITHOUT_ENDS: ListDefinition<Assignment> = {
  ...LIST,
  from: ROWS.from,
  perRow: { alias: 'a', join: ENDS.join },
};

/** An assignment whose row and ends are locked. */
interface LockedAssignment {
  readonly assignment: Assignment;
  /** Whether both ends lie in the scope. */
  readonly isInScope: boolean;
  readonly isPositionActive: boolean;
}

export class AssignmentsRepository extends Repository<Assignment> {
  constructor(dataSource: DataSource) {
    super(dataSource, Assignment, { alias: 'a' });
  }

  override visibleTo(caller: Identity | null): readonly Sql[] {
    return ofVisibleEmployees(caller, 'a.employee_id');
  }

  protected override figures(): RowFigures {
    return ENDS;
  }

  page(args: SearchablePageArgs, filter: AssignmentFilter, visible: readonly Sql[]): Page<Assignment> {
    const list = filter.orgUnitId ? LIST : LIST_WITHOUT_ENDS;
    return readPage(this.dataSource, list, args, [...visible, ...filterConditions(filter)]);
  }

  /**
   * Locks an assignment's employee, its position and then the assignment, until the transaction ends. The order is the same
   * everywhere. The employee and the position are locked because adding hours depends on all hours of both.
   * @returns null when there is none
   */
  async lockWithEnds(transaction: Connection, id: string, scope: Scope): Promise<LockedAssignment | null> {
    for (const lock of this.endLocksOf(id)) await query(transaction, withNext(lock));
    const [row] = await query<Assignment & Omit<LockedAssignment, 'assignment'>>(
      transaction,
      sql`select ${LIST.columns}, ${bothInScope(scope)} as "isInScope", p.is_active as "isPositionActive"
        from ${LIST.from} where a.id = ${id} for update of a`,
    );
    if (!row) return null;
    const { isInScope, isPositionActive, ...assignment } = row;
    return { assignment, isInScope, isPositionActive };
  }

  /** The statements that lock what {@link lockWithEnds} does, in its order. */
  locksOf(id: string): readonly Sql[] {
    return [...this.endLocksOf(id), sql`select from ${this.table.name} where id = ${id} for update`];
  }

  private endLocksOf(id: string): readonly Sql[] {
    return [
      sql`select from ${EMPLOYEES.name} e
        where e.id = (select employee_id from ${this.table.name} where id = ${id}) for update`,
      sql`select from ${POSITIONS.name} p
        where p.id = (select position_id from ${this.table.name} where id = ${id}) for update`,
    ];
  }

  /** @returns the assignment with the names of its ends */
  override async insert(transaction: EntityManager, values: Partial<Assignment>): Promise<Assignment> {
    const { id } = await super.insert(transaction, values);
    const created = await this.byId(id, transaction);
    if (!created) throw new Error('the assignment is gone in the transaction that wrote it');
    return created;
  }
}

/** True when the position's unit and the employee's own both lie in the scope. */
export function bothInScope(scope: Scope): Sql {
  return scope === null
    ? sql`true`
    : sql`(${inSubtrees('p.org_unit_id', scope)} and ${inSubtrees('e.org_unit_id', scope)})`;
}

function filterConditions(filter: AssignmentFilter): Sql[] {
  const { orgUnitId, includeDescendants, activeOn } = filter;
  const conditions = columnConditions(Assignment, filter, 'a');
  if (orgUnitId) {
    conditions.push(
      includeDescendants ? inSubtrees('p.org_unit_id', [orgUnitId]) : sql`p.org_unit_id = ${orgUnitId}`,
    );
  }
  if (activeOn) {
    conditions.push(sql`a.status = 'ACTIVE' and a.start_date <= ${activeOn}::date
      and (a.end_date is null or a.end_date >= ${activeOn}::date)`);
  }
  return conditions;
}
