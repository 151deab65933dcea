import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import { demoUsers, type DemoPerson } from '../../shared/demo/people';
import { join, query, sql, type Sql } from '../../shared/database/sql';
import { demoHistory } from './histories.demo';
import type { AbsenceStatus } from '../absences/absence-status';

/** Days that a running leave still goes on. */
const REMAINING_DAYS = 60;

/** Days from today; the past is negative. */
interface DemoAbsence {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly reason: string;
  readonly status: AbsenceStatus;
}

/** Requests that repeat over the people who have no leave in their history, and how they were decided. */
const REQUESTS: readonly Omit<DemoAbsence, 'id'>[] = [
  { start: 20, end: 31, reason: 'Annual leave', status: 'REQUESTED' },
  { start: 41, end: 45, reason: 'Annual leave', status: 'APPROVED' },
  { start: -64, end: -60, reason: 'Conference in Kisumu', status: 'REJECTED' },
  { start: 12, end: 13, reason: 'Family event', status: 'CANCELLED' },
];

/** The absence that started the leave of a demo history. */
export function demoLeaveId(employeeNumber: string, daysAgo: number): string {
  return demoId('absence', `${employeeNumber}:${daysAgo}`);
}

/** Every leave of the histories, and a request of every fifth person besides. */
export async function insertDemoAbsences(
  transaction: EntityManager,
  people: readonly DemoPerson[],
): Promise<void> {
  const manager = demoUsers().find(({ role }) => role === 'MANAGER')?.id ?? null;
  const rows = people.flatMap((person, index) =>
    absencesOf(person, index).map(({ id, start, end, reason, status }): Sql => {
      const decided = status === 'REQUESTED' ? null : Math.min(start, 0) - 7;
      return sql`(${id}::uuid, ${person.employeeId}::uuid, current_date + ${start}::int, current_date + ${end}::int,
        ${reason}, ${status}, ${person.userId}::uuid, ${decided === null ? null : manager}::uuid,
        now() + make_interval(days => ${decided}::int), now() + make_interval(days => ${Math.min(start, 0) - 10}::int))`;
    }),
  );
  await query(
    transaction,
    sql`insert into workforce.absences
        (id, employee_id, start_date, end_date, reason, status, requested_by, decided_by, decided_at, created_at)
      values ${join(rows)}`,
  );
}

function absencesOf({ employeeNumber }: DemoPerson, index: number): DemoAbsence[] {
  const { status, steps } = demoHistory(index);
  const leaves = steps.flatMap(({ transition, daysAgo, reason }, step) => {
    if (transition !== 'START_LEAVE') return [];
    const back = steps[step + 1]?.daysAgo;
    const end = back === undefined ? REMAINING_DAYS : -back - 1;
    const id = demoLeaveId(employeeNumber, daysAgo);
    return [{ id, start: -daysAgo, end, reason: reason ?? 'Leave', status: 'APPROVED' as const }];
  });
  const request = REQUESTS[Math.floor(index / 5) % REQUESTS.length];
  if (leaves.length > 0 || status !== 'ACTIVE' || index % 5 !== 2 || !request) return leaves;
  return [{ ...request, id: demoId('absence', `${employeeNumber}:request`) }];
}
