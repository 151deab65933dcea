import {
  arrayOf,
  empty,
  isOneOf,
  prepared,
  query,
  raw,
  sql,
  withNext,
  type Connection,
  type Sql,
} from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { BusinessRule } from '../business-rules/business-rule.entity';
import type { AssignmentSituation, RuleSettings } from '../business-rules/rule';
import { EmployeeTag } from '../employee-tags/employee-tag.entity';
import { Employee } from '../employees/employee.entity';
import { OrgUnit } from '../org-units/org-unit.entity';
import { PositionTag } from '../position-tags/position-tag.entity';
import type { CoverageState } from '../positions/coverage-state';
import { Position } from '../positions/position.entity';
import { Tag } from '../tags/tag.entity';
import { today } from '../../shared/runtime/today';
import { goesOn, isAtWork, isCarried, isCommitted, poolHours } from '../week';
import { Assignment } from './assignment.entity';

const ASSIGNMENTS = tableOf(Assignment);
const BUSINESS_RULES = tableOf(BusinessRule);
const EMPLOYEES = tableOf(Employee);
const EMPLOYEE_TAGS = tableOf(EmployeeTag);
const ORG_UNITS = tableOf(OrgUnit);
const POSITIONS = tableOf(Position);
const POSITION_TAGS = tableOf(PositionTag);
const TAGS = tableOf(Tag);

/** An assignment as it is or might be. */
export interface Candidate {
  /** Null: the assignment does not exist yet. */
  readonly id: string | null;
  readonly employeeId: string;
  readonly positionId: string;
  readonly effectiveHours: string;
  readonly startDate: string;
  readonly endDate: string | null;
}

export interface CandidateSituation extends AssignmentSituation {
  readonly projectedBalance: string;
  readonly projectedCoverageState: CoverageState;
}

/** Situation of an assignment whose employee comes back to work. */
export interface ReturningSituation extends AssignmentSituation {
  readonly assignmentId: string;
  readonly employeeId: string;
  readonly positionTitle: string;
}

/** Situations, and the rules of the same moment. */
interface Situations<Situation> {
  readonly situations: readonly Situation[];
  /** By code. */
  readonly settings: ReadonlyMap<string, RuleSettings>;
}

/** A row of the statement; one of them has the catalogue of rules. */
type SituationRow<Situation> = Situation & {
  readonly catalogue: readonly (RuleSettings & { readonly code: string })[] | null;
};

/** An assignment whose hours are to count. */
export interface Starting {
  readonly id: string;
  /** Whether it has ended before: a last day that has passed counts no more. */
  readonly isReopened: boolean;
  /** What is to be known besides of it, its employee `e` and its position `p`. */
  readonly details: Sql;
}

/** Reads the situation of candidates in one statement, whatever the number of rules, rows and candidates. */
export class AssignmentSituationRepository {
  read(connection: Connection, candidate: Candidate): Promise<Situations<CandidateSituation>> {
    const { id, employeeId, positionId, effectiveHours, startDate, endDate } = candidate;
    const row = sql`select ${id}::uuid as id, ${employeeId}::uuid as employee_id, ${positionId}::uuid as position_id,
      ${effectiveHours}::numeric(6, 2) as hours, ${startDate}::date as start_date, ${endDate}::date as end_date`;
    return situationsOf<CandidateSituation>(connection, statement(row, []));
  }

  /** As if the assignment were ACTIVE. Its row and those of its ends must be locked. */
  ofStarting<Details>(
    connection: Connection,
    { id, isReopened, details }: Starting,
  ): Promise<Situations<AssignmentSituation & Details>> {
    const row = sql`select a.id, a.employee_id, a.position_id, a.effective_hours as hours, a.start_date,
        ${lastDayOf(isReopened)} as end_date from ${ASSIGNMENTS.name} a where a.id = ${id}`;
    const join = sql`join ${ASSIGNMENTS.name} a on a.id = c.id`;
    return situationsOf(connection, statement(row, [], { columns: sql`, ${details}`, join }));
  }

  /** Keeps others from adding hours to the positions of the employees until the transaction ends. */
  async lockPositions(transaction: Connection, employeeIds: readonly string[]): Promise<void> {
    await query(
      transaction,
      withNext(sql`select from ${POSITIONS.name} p where p.id in (
          select a.position_id from ${ASSIGNMENTS.name} a
          where a.employee_id = any(${arrayOf(employeeIds)}::uuid[]) and ${goesOn('a')}
        ) order by p.id for update`),
    );
  }

  /**
   * The situation of all assignments that begin to count when the employees come back, from today on and as if all of them
   * were back: the hours of each cover their positions beside those of the others.
   */
  ofReturning(
    connection: Connection,
    employeeIds: readonly string[],
  ): Promise<Situations<ReturningSituation>> {
    // A single one is compared as such: PostgreSQL assumes that a list has ten, finds its kept plan too expensive for that, and plans for
    // each execution.
    const rows = sql`select a.id, a.employee_id, a.position_id, a.effective_hours as hours,
        greatest(a.start_date, current_date) as start_date, a.end_date
      from ${ASSIGNMENTS.name} a where ${isOneOf(raw('a.employee_id'), employeeIds)} and ${goesOn('a')}`;
    return situationsOf(connection, statement(rows, employeeIds));
  }
}

/** The last day of an assignment `a` whose hours are to count. @param isReopened see {@link Starting} */
export function lastDayOf(isReopened: boolean): Sql {
  return isReopened ? sql`case when a.end_date > ${today()}::date then a.end_date end` : sql`a.end_date`;
}

async function situationsOf<Situation>(connection: Connection, read: Sql): Promise<Situations<Situation>> {
  const rows = await query<SituationRow<Situation>>(connection, read);
  const catalogue = rows.find((row) => row.catalogue !== null)?.catalogue ?? [];
  return { situations: rows, settings: new Map(catalogue.map((rule) => [rule.code, rule])) };
}

/** For each candidate, the week of its first relevant day: its start or today, whichever is later. */
const WEEK = { start: raw('c.monday'), end: raw('(c.monday + 6)') };

/** The catalogue, as JSON. */
const CATALOGUE = sql`select jsonb_agg(jsonb_build_object('code', r.code, 'severity', r.severity,
    'threshold', r.threshold::text, 'enabled', r.enabled)) from ${BUSINESS_RULES.name} r`;

/**
 * @param candidates select of id, employee_id, position_id, hours, start_date and end_date
 * @param returning employees who count as ACTIVE
 * @param more columns and joins besides. Default: none
 */
function statement(
  candidates: Sql,
  returning: readonly string[],
  more: { readonly columns: Sql; readonly join: Sql } = { columns: empty, join: empty },
): Sql {
  const returns = (employee: string): Sql => sql`${raw(employee)}.id = any(${arrayOf(returning)}::uuid[])`;
  return prepared(sql`with candidate as (
      select n.*, d.day, date_trunc('week', d.day)::date as monday from (${candidates}) n
      cross join lateral (select greatest(n.start_date, ${today()}::date) as day) d
    )
    select c.id as "assignmentId", c.employee_id as "employeeId", p.title as "positionTitle",
      case when ${returns('e')} then 'ACTIVE' else e.status end as "employeeStatus",
      (c.hours + (${peakHours()}))::numeric(10, 2) as "peakHours",
      (${clinicCeiling()}) as "clinicCeiling",
      exists (${duplicates()}) as "isDuplicate",
      array(${missingTags()}) as "missingTags",
      pool.hours as pool, (c.hours + committed.hours) as "committedHours",
      (pool.hours - committed.hours - c.hours) as "projectedBalance",
      ((c.hours + covered.hours) / p.required_weekly_hours)::text as "coverageRatio",
      case when c.hours + covered.hours < p.required_weekly_hours then 'PARTIAL'
        when c.hours + covered.hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED'
        end as "projectedCoverageState",
      (${contractDaysLeft()}) as "contractDaysLeft",
      case when row_number() over () = 1 then (${CATALOGUE}) end as catalogue${more.columns}
    from candidate c
    join ${EMPLOYEES.name} e on e.id = c.employee_id
    join ${POSITIONS.name} p on p.id = c.position_id
    ${more.join}
    cross join lateral (${poolHours('c.employee_id', raw('c.monday'))}) pool
    cross join lateral (${hoursOf(sql`a.employee_id = c.employee_id and ${isCommitted('a', WEEK)}`)}) committed
    cross join lateral (${hoursOf(
      sql`a.position_id = c.position_id and ${isCommitted('a', WEEK)}
        and exists (select from ${EMPLOYEES.name} w where w.id = a.employee_id and (${isAtWork('w')} or ${returns('w')}))`,
    )}) covered
    order by c.employee_id, p.title, c.id`);
}

/** All assignments but the candidate. */
function others(alias: string): Sql {
  return sql`(select o.* from ${ASSIGNMENTS.name} o where o.id is distinct from c.id) ${raw(alias)}`;
}

function hoursOf(condition: Sql): Sql {
  return sql`select coalesce(sum(a.effective_hours), 0)::numeric(10, 2) as hours from ${others('a')} where ${condition}`;
}

/**
 * The employee's other hours in the fullest week that the candidate touches. Hours rise only in weeks in which an assignment
 * begins, so the candidate's first week and those weeks are enough.
 */
function peakHours(): Sql {
  return sql`select coalesce(max(weeks.hours), 0) from (
      select sum(a.effective_hours) as hours
      from (
        select date_trunc('week', c.start_date)::date as monday
        union
        select date_trunc('week', b.start_date)::date from ${others('b')}
        where b.employee_id = c.employee_id and b.status = 'ACTIVE' and b.start_date > c.start_date
          and (c.end_date is null or b.start_date <= date_trunc('week', c.end_date)::date + 6)
      ) begin
      join ${others('a')} on a.employee_id = c.employee_id and a.status = 'ACTIVE' and a.start_date <= begin.monday + 6
        and (a.end_date is null or a.end_date >= begin.monday)
      group by begin.monday
    ) weeks`;
}

function clinicCeiling(): Sql {
  return sql`select min(clinic.max_weekly_hours) from ${ORG_UNITS.name} u
    join ${ORG_UNITS.name} clinic on clinic.id = u.path[1] where u.id in (p.org_unit_id, e.org_unit_id)`;
}

function duplicates(): Sql {
  return sql`select from ${others('a')} where a.employee_id = c.employee_id and a.position_id = c.position_id
    and a.status in ('PLANNED', 'ACTIVE') and (c.end_date is null or a.start_date <= c.end_date)
    and (a.end_date is null or a.end_date >= c.start_date)`;
}

function missingTags(): Sql {
  return sql`select t.name from ${POSITION_TAGS.name} r join ${TAGS.name} t on t.id = r.tag_id
    where r.position_id = c.position_id and r.is_mandatory and not exists (
      select from ${EMPLOYEE_TAGS.name} ct
      where ct.employee_id = c.employee_id and ct.tag_id = r.tag_id and ${isCarried('ct', raw('c.day'))}
    ) order by t.name`;
}

/** A contract that is followed by another one does not end: the last day of all of them counts. */
function contractDaysLeft(): Sql {
  return sql`select case when bool_and(ct.valid_until is not null) then max(ct.valid_until) - current_date end
    from ${EMPLOYEE_TAGS.name} ct join ${TAGS.name} t on t.id = ct.tag_id and t.tag_type = 'CONTRACT'
    where ct.employee_id = c.employee_id and (ct.valid_until is null or ct.valid_until >= current_date)`;
}
