import { arrayOf, jsonOf, query, sql, withNext, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { Absence } from '../absences/absence.entity';
import { showWarnings } from '../assignments/shown-warnings';
import { resultsOf } from '../business-rules/evaluate';
import type { ReturnVerdict } from '../assignments/return-verdict';
import { Employee } from '../employees/employee.entity';
import { changesOf, hasAssignments } from './employee-transitions.repository';
import { LIFECYCLE } from './lifecycle';
import { TransitionLog } from './transition-log.entity';

const ABSENCES = tableOf(Absence);
const EMPLOYEES = tableOf(Employee);
const LOGS = tableOf(TransitionLog);

/**
 * The scheduled transitions, in the order in which they must happen: an employee who returns from a proposal or a leave may have
 * another leave that begins.
 */
export const DUE_TRANSITIONS = ['EXPIRE_PROPOSAL', 'END_LEAVE', 'START_LEAVE'] as const;
export type DueTransition = (typeof DUE_TRANSITIONS)[number];

/** Approved absences that cover today. */
const TODAY = sql`a.status = 'APPROVED' and current_date between a.start_date and a.end_date`;

/**
 * For whom each is due: the employee, the absence that causes it, and a reason for the log. The job ends only leaves that an
 * absence started, and an employee whom a person called back from an absence does not go on leave for it again.
 */
const DUE: Readonly<Record<DueTransition, Sql>> = {
  EXPIRE_PROPOSAL: sql`
    select e.id, null::uuid as absence_id, null::varchar as reason from ${EMPLOYEES.name} e
    where e.status = 'PROPOSED' and e.proposal_expires_at <= now()`,
  END_LEAVE: sql`
    select e.id, entry.absence_id, null::varchar as reason from ${EMPLOYEES.name} e
    cross join lateral (
      select l.absence_id from ${LOGS.name} l where l.employee_id = e.id and l.to_status = 'ON_LEAVE'
      order by l.created_at desc, l.id desc limit 1
    ) entry
    where e.status = 'ON_LEAVE' and entry.absence_id is not null
      and not exists (select from ${ABSENCES.name} a where a.employee_id = e.id and ${TODAY})`,
  START_LEAVE: sql`
    select e.id, a.id as absence_id, a.reason from ${EMPLOYEES.name} e
    join ${ABSENCES.name} a on a.employee_id = e.id and ${TODAY}
    where e.status = 'ACTIVE' and not exists (
      select from ${LOGS.name} l where l.employee_id = e.id and l.from_status = 'ON_LEAVE'
        and l.created_at >= greatest(a.start_date::timestamptz, a.decided_at))`,
};

/** An employee for whom a transition is due. */
export interface Due {
  readonly id: string;
  /** True when there are hours that count as soon as the employee is at work. */
  readonly hasAssignments: boolean;
}

/** Who causes a transition, and why; a null actor is the system. */
export interface DueCause {
  readonly actorId: string | null;
  readonly reason?: string | null;
}

export class DueTransitionsRepository {
  /**
   * Keeps others from changing the employees for whom the transition is due.
   * @param after only those behind this id; null: all
   * @returns at most `limit`, by id
   */
  lock(
    transaction: Connection,
    transition: DueTransition,
    after: string | null,
    limit: number,
  ): Promise<Due[]> {
    return query<Due>(
      transaction,
      sql`select e.id, ${hasAssignments('e')} as "hasAssignments" from ${EMPLOYEES.name} e
        where e.id in (select id from (${DUE[transition]}) due) and (${after}::uuid is null or e.id > ${after}::uuid)
        order by e.id limit ${limit} for update of e`,
    );
  }

  /** One employee, whose row is locked; null when the transition is not due. */
  async one(transaction: Connection, transition: DueTransition, employeeId: string): Promise<Due | null> {
    const [due] = await query<Due>(
      transaction,
      sql`select e.id, ${hasAssignments('e')} as "hasAssignments" from (${DUE[transition]} and e.id = ${employeeId}) e`,
    );
    return due ?? null;
  }

  /**
   * Fires the transition for those of the employees for whom it is due, and writes their log entries. The employees' rows must
   * be locked: then the current state is read, and a concurrent run finds nothing left to do.
   * @param verdicts of the rules on employees who come back
   * @returns how many moved
   */
  async fire(
    transaction: Connection,
    transition: DueTransition,
    employeeIds: readonly string[],
    by: DueCause,
    verdicts: ReadonlyMap<string, ReturnVerdict> = new Map(),
  ): Promise<number> {
    return (await query(transaction, this.statementOf(transition, employeeIds, by, verdicts))).length;
  }

  /** As {@link fire}, when nobody asks how many moved. */
  async fireUncounted(
    transaction: Connection,
    transition: DueTransition,
    employeeIds: readonly string[],
    by: DueCause,
    verdicts: ReadonlyMap<string, ReturnVerdict> = new Map(),
  ): Promise<void> {
    await query(transaction, withNext(this.statementOf(transition, employeeIds, by, verdicts)));
  }

  private statementOf(
    transition: DueTransition,
    employeeIds: readonly string[],
    by: DueCause,
    verdicts: ReadonlyMap<string, ReturnVerdict>,
  ): Sql {
    const [from] = LIFECYCLE[transition].from;
    const judged = [...verdicts].map(([id, verdict]) => ({ id, results: resultsOf(verdict) }));
    const shown = [...verdicts.values()].flatMap((verdict) => verdict.shown);
    return sql`with due as (${DUE[transition]} and e.id = any(${arrayOf(employeeIds)})), moved as (
          update ${EMPLOYEES.name} e set ${changesOf(transition)}, updated_at = clock_timestamp()
          from due where e.id = due.id
          returning e.id, e.status, due.absence_id, due.reason
        ), shown as (${showWarnings(shown, sql`a.employee_id in (select id from moved)`)})
        insert into ${LOGS.name}
          (employee_id, from_status, to_status, transition, actor_id, reason, absence_id, rule_results)
        select m.id, ${from}, m.status, ${transition}, ${by.actorId}::uuid, coalesce(${by.reason ?? null}, m.reason),
          m.absence_id, coalesce(j.results, '[]')
        from moved m left join jsonb_to_recordset(${jsonOf(judged)}) as j(id uuid, results jsonb) on j.id = m.id
        returning id`;
  }
}
