import type { DataSource } from 'typeorm';
import { toSnakeCase } from '../../../schema/contract/cases';
import { readPage, type ListDefinition, type Page, type SearchablePageArgs } from '../../shared/model/page';
import {
  arrayOf,
  assignments as setters,
  join,
  jsonOf,
  query,
  sql,
  whereAll,
  type Connection,
  type Sql,
} from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { inSubtrees } from '../org-units/org-units.repository';
import type { RuleViolation } from '../business-rules/rule-violation.type';
import type { Scope } from '../scope';
import { Assignment, AssignmentStatus } from './assignment.entity';
import type { AssignmentFilter } from './assignment.input';

export const ASSIGNMENTS = tableOf(Assignment);

/** An assignment with the names of its two ends, so that a list needs no further statement. */
const COLUMNS = sql`${ASSIGNMENTS.columns('a')},
  e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"`;

const ENDS = sql`join workforce.employees e on e.id = a.employee_id join workforce.positions p on p.id = a.position_id`;

/** @param source the table, or the result of a write to it */
const named = (source: Sql): Sql => sql`${source} a ${ENDS}`;

const LIST: ListDefinition<Assignment> = {
  from: named(ASSIGNMENTS.name),
  columns: COLUMNS,
  orderable: {
    startDate: 'a.start_date',
    endDate: 'a.end_date',
    effectiveHours: 'a.effective_hours',
    status: `array_position(array[${Object.keys(AssignmentStatus)
      .map((status) => `'${status}'`)
      .join()}]::varchar[], a.status)`,
    createdAt: 'a.created_at',
    updatedAt: 'a.updated_at',
  },
  neverNull: ['startDate', 'effectiveHours', 'status', 'createdAt', 'updatedAt'],
  defaultOrdering: '-startDate',
  searchable: sql`(e.given_name || ' ' || e.family_name || ' ' || p.title)`,
  idColumn: sql`a.id`,
};

/** Where nothing is asked about the ends, they are joined to the rows of the page only. */
const LIST_WITHOUT_ENDS: ListDefinition<Assignment> = {
  ...LIST,
  from: sql`${ASSIGNMENTS.name} a`,
  perRow: { alias: 'a', join: ENDS },
};

/** Columns that a caller writes. */
export type AssignmentFields = Pick<
  Assignment,
  'employeeId' | 'positionId' | 'effectiveHours' | 'startDate' | 'endDate' | 'notes'
>;

/** An assignment whose row and ends are locked. */
interface LockedAssignment {
  readonly assignment: Assignment;
  /** Whether both ends lie in the scope. */
  readonly isInScope: boolean;
  readonly isPositionActive: boolean;
}

export class AssignmentsRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(args: SearchablePageArgs, filter: AssignmentFilter, visible: readonly Sql[]): Page<Assignment> {
    const asksEnds = visible.length > 0 || Boolean(filter.orgUnitId) || Boolean(args.search?.trim());
    const list = asksEnds ? LIST : LIST_WITHOUT_ENDS;
    return readPage(this.dataSource, list, args, [...visible, ...filterConditions(filter)]);
  }

  byIds(
    ids: readonly string[],
    visible: readonly Sql[],
    connection: Connection = this.dataSource,
  ): Promise<Assignment[]> {
    return query<Assignment>(
      connection,
      sql`select ${COLUMNS} from ${LIST.from} ${whereAll([sql`a.id = any(${arrayOf(ids)})`, ...visible])}`,
    );
  }

  /** The assignments of each employee that start last, in one statement for all. */
  newestOfEmployees(ids: readonly string[], count: number, visible: readonly Sql[]): Promise<Assignment[]> {
    return this.newest(sql`a.employee_id`, ids, count, visible);
  }

  /** The assignments to each position that start last, in one statement for all. */
  newestOfPositions(ids: readonly string[], count: number, visible: readonly Sql[]): Promise<Assignment[]> {
    return this.newest(sql`a.position_id`, ids, count, visible);
  }

  /**
   * Locks an assignment's employee, its position and then the assignment, until the transaction ends: in this order
   * everywhere, and the ends too, because whoever adds hours must know all that the employee has and the position gets.
   * @returns null when there is none
   */
  async lock(transaction: Connection, id: string, scope: Scope): Promise<LockedAssignment | null> {
    await query(
      transaction,
      sql`select from workforce.employees e
        where e.id = (select employee_id from ${ASSIGNMENTS.name} where id = ${id}) for update`,
    );
    await query(
      transaction,
      sql`select from workforce.positions p
        where p.id = (select position_id from ${ASSIGNMENTS.name} where id = ${id}) for update`,
    );
    const [row] = await query<Assignment & Omit<LockedAssignment, 'assignment'>>(
      transaction,
      sql`select ${COLUMNS}, ${bothInScope(scope)} as "isInScope", p.is_active as "isPositionActive" from ${LIST.from} where a.id = ${id} for update of a`,
    );
    if (!row) return null;
    const { isInScope, isPositionActive, ...assignment } = row;
    return { assignment, isInScope, isPositionActive };
  }

  async insert(
    transaction: Connection,
    fields: AssignmentFields,
    warnings: readonly RuleViolation[],
  ): Promise<Assignment> {
    const { employeeId, positionId, effectiveHours, startDate, endDate, notes } = fields;
    const [created] = await query<Assignment>(
      transaction,
      sql`with w as (
          insert into ${ASSIGNMENTS.name} (employee_id, position_id, effective_hours, start_date, end_date, notes, warnings)
          values (${employeeId}, ${positionId}, ${effectiveHours}, ${startDate}, ${endDate}, ${notes}, ${jsonOf(warnings)})
          returning *
        ) select ${COLUMNS} from ${named(sql`w`)}`,
    );
    if (!created) throw new Error('the insert returned no assignment');
    return created;
  }

  /**
   * @param warnings those of the rules that were asked; null: they were not
   * @returns null when the assignment is no longer the expected version (null: any)
   */
  async update(
    transaction: Connection,
    id: string,
    changes: Partial<AssignmentFields>,
    warnings: readonly RuleViolation[] | null,
    expectedUpdatedAt: string | null,
  ): Promise<Assignment | null> {
    const version =
      expectedUpdatedAt === null ? sql`true` : sql`updated_at = ${expectedUpdatedAt}::timestamptz`;
    const set = join([
      ...setters(changes, toSnakeCase),
      ...(warnings === null ? [] : [sql`warnings = ${jsonOf(warnings)}`]),
      sql`updated_at = clock_timestamp()`,
    ]);
    const [updated] = await query<Assignment>(
      transaction,
      sql`with w as (update ${ASSIGNMENTS.name} set ${set} where id = ${id} and ${version} returning *)
        select ${COLUMNS} from ${named(sql`w`)}`,
    );
    return updated ?? null;
  }

  private newest(
    owner: Sql,
    ids: readonly string[],
    count: number,
    visible: readonly Sql[],
  ): Promise<Assignment[]> {
    const conditions = whereAll([sql`${owner} = wanted.id`, ...visible]);
    return query<Assignment>(
      this.dataSource,
      sql`select a.* from unnest(${arrayOf(ids)}::uuid[]) as wanted(id)
        cross join lateral (
          select ${COLUMNS} from ${LIST.from} ${conditions} order by a.start_date desc, a.id desc limit ${count}
        ) a`,
    );
  }
}

/** True when the position's unit and the employee's own both lie in the scope. */
function bothInScope(scope: Scope): Sql {
  return scope === null
    ? sql`true`
    : sql`(${inSubtrees('p.org_unit_id', scope)} and ${inSubtrees('e.org_unit_id', scope)})`;
}

function filterConditions(filter: AssignmentFilter): Sql[] {
  const { employeeId, positionId, orgUnitId, includeDescendants, status, activeOn } = filter;
  const conditions: Sql[] = [];
  if (employeeId) conditions.push(sql`a.employee_id = ${employeeId}`);
  if (positionId) conditions.push(sql`a.position_id = ${positionId}`);
  if (orgUnitId) {
    conditions.push(
      includeDescendants ? inSubtrees('p.org_unit_id', [orgUnitId]) : sql`p.org_unit_id = ${orgUnitId}`,
    );
  }
  if (status) conditions.push(sql`a.status = ${status}`);
  if (activeOn) {
    conditions.push(sql`a.status = 'ACTIVE' and a.start_date <= ${activeOn}::date
      and (a.end_date is null or a.end_date >= ${activeOn}::date)`);
  }
  return conditions;
}
