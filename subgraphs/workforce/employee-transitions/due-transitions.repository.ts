import { arrayOf, query, sql, type Connection, type Sql } from '../../shared/graph/sql';
import { EMPLOYEES } from '../employees/employees.repository';
import { changesOf, LOGS } from './employee-transitions.repository';
import { LIFECYCLE } from './lifecycle';

/**
 * The transitions that happen by themselves when their day has come, in the order in which they must happen: who
 * returns from a proposal or a leave may have another leave that begins.
 */
export const DUE_TRANSITIONS = ['EXPIRE_PROPOSAL', 'END_LEAVE', 'START_LEAVE'] as const;
export type DueTransition = (typeof DUE_TRANSITIONS)[number];

/** Approved absences that cover today. */
const TODAY = sql`a.status = 'APPROVED' and current_date between a.start_date and a.end_date`;

/**
 * For whom each is due: employee, the absence that causes it, and a reason for the log. A leave ends by itself only
 * when an absence started it, and whom a person called back from an absence does not go on leave for it again.
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
      and not exists (select from workforce.absences a where a.employee_id = e.id and ${TODAY})`,
  START_LEAVE: sql`
    select e.id, a.id as absence_id, a.reason from ${EMPLOYEES.name} e
    join workforce.absences a on a.employee_id = e.id and ${TODAY}
    where e.status = 'ACTIVE' and not exists (
      select from ${LOGS.name} l where l.employee_id = e.id and l.from_status = 'ON_LEAVE'
        and l.created_at >= greatest(a.start_date::timestamptz, a.decided_at))`,
};

export class DueTransitionsRepository {
  /** Keeps others from changing the employees for whom the transition is due. @returns their ids, at most `limit` */
  async lock(transaction: Connection, transition: DueTransition, limit: number): Promise<string[]> {
    const rows = await query<{ id: string }>(
      transaction,
      sql`select e.id from ${EMPLOYEES.name} e where e.id in (select id from (${DUE[transition]}) due)
        order by e.id limit ${limit} for update`,
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Fires the transition for those of the employees for whom it is due, and writes their log entries. The employees'
   * rows must be locked: what is due is then read as it stands, and whoever comes later finds nothing left to do.
   * @param by who caused it, and why; a null actor is the system
   * @returns how many moved
   */
  async fire(
    transaction: Connection,
    transition: DueTransition,
    employeeIds: readonly string[],
    by: { readonly actorId: string | null; readonly reason?: string | null },
  ): Promise<number> {
    const [from] = LIFECYCLE[transition].from;
    const moved = await query(
      transaction,
      sql`with due as (${DUE[transition]} and e.id = any(${arrayOf(employeeIds)})), moved as (
          update ${EMPLOYEES.name} e set ${changesOf(transition)}, updated_at = clock_timestamp()
          from due where e.id = due.id
          returning e.id, e.status, due.absence_id, due.reason
        )
        insert into ${LOGS.name} (employee_id, from_status, to_status, transition, actor_id, reason, absence_id)
        select id, ${from}, status, ${transition}, ${by.actorId}::uuid, coalesce(${by.reason ?? null}, reason), absence_id
        from moved returning id`,
    );
    return moved.length;
  }
}
