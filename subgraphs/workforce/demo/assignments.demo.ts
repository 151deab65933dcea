import { Decimal } from 'decimal.js';
import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import { demoUsers } from '../../shared/demo/people';
import { DEMO_UNITS } from '../../shared/demo/structure';
import { join, query, sql, type Sql } from '../../shared/database/sql';
import { LIFECYCLE } from '../assignment-transitions/lifecycle';
import type { EmployeeStatus } from '../employees/employee.enums';
import { DEMO_POSITIONS, type DemoPosition } from './positions.demo';
import type { AssignmentStatus } from '../assignments/assignment.entity';

/** Somebody of the demo institution, with what decides where they can work. */
interface Worker {
  readonly id: string;
  readonly orgUnitId: string;
  readonly status: EmployeeStatus;
  /** Weekly hours of the contract, less reductions. */
  readonly pool: string;
  readonly tags: readonly string[];
}

interface Share {
  readonly id: string;
  readonly worker: Worker;
  readonly position: DemoPosition;
  readonly hours: string;
  readonly status: AssignmentStatus;
  /** Negative: days to come. */
  readonly startDaysAgo: number;
  readonly endDaysAgo: number | null;
}

const MAY_SUBSTITUTE: ReadonlySet<EmployeeStatus> = new Set(['ACTIVE', 'PROPOSED', 'ON_LEAVE']);
/** People of the demo institution were terminated so many days ago. */
const GONE_DAYS = 45;
const PLANNED_HOURS = '12.00';

/**
 * Writes assignments in all states, within every rule: nobody has more than the pool, and who lacks a mandatory tag
 * does not work there. Some positions stay vacant, some get a little too much. Positions and tags must be there.
 */
export async function insertDemoAssignments(transaction: EntityManager): Promise<void> {
  const workers = await query<Worker>(
    transaction,
    sql`select e.id, e.org_unit_id as "orgUnitId", e.status, array_agg(t.name) as tags,
        greatest(coalesce(sum(t.hours_delta), 0), 0) as pool
      from workforce.employees e join workforce.employee_tags c on c.employee_id = e.id
      join workforce.tag_catalog t on t.id = c.tag_id
      group by e.id order by e.employee_number`,
  );
  const shares = DEMO_UNITS.flatMap((unit, index) =>
    sharesOf(
      DEMO_POSITIONS.filter(({ orgUnitId }) => orgUnitId === unit.id),
      workers.filter(({ orgUnitId }) => orgUnitId === unit.id),
      index,
    ),
  );
  await insertShares(transaction, shares);
  await insertTransitions(transaction, shares);
}

/** Who does what in one unit: the lead, the many, sometimes a stand-in; besides what is planned and what was. */
function sharesOf(positions: readonly DemoPosition[], workers: readonly Worker[], index: number): Share[] {
  const [lead, many, standIn] = positions;
  const free = workers.filter(({ status }) => MAY_SUBSTITUTE.has(status));
  const shares = [
    ...fill(lead, free, 1),
    ...fill(many, free, free.length),
    ...(index % 2 === 0 ? [] : fill(standIn, free, 1)),
  ];
  const next = free.find(({ status }) => status === 'ACTIVE');
  if (next && lead)
    shares.push({ ...shareOf(next, lead, PLANNED_HOURS), status: 'PLANNED', startDaysAgo: -14 });
  const gone = workers.find(({ status }) => status === 'TERMINATED');
  if (gone && lead)
    shares.push({ ...shareOf(gone, lead, gone.pool), status: 'ENDED', endDaysAgo: GONE_DAYS });
  return shares;
}

/** Takes people out of `free` until the position is covered; each gives the whole pool, or what one person may do. */
function fill(position: DemoPosition | undefined, free: Worker[], max: number): Share[] {
  const shares: Share[] = [];
  let open = new Decimal(position?.requiredWeeklyHours ?? 0);
  while (position && open.gt(0) && shares.length < max) {
    const worker = free.find((candidate) => mayWork(candidate, position));
    if (!worker) break;
    free.splice(free.indexOf(worker), 1);
    const hours = max === 1 ? Decimal.min(worker.pool, position.requiredWeeklyHours) : worker.pool;
    shares.push(shareOf(worker, position, new Decimal(hours).toFixed(2)));
    open = open.minus(hours);
  }
  return shares;
}

function mayWork({ tags }: Worker, { requirements }: DemoPosition): boolean {
  return requirements.every(({ tag, isMandatory }) => !isMandatory || tags.includes(tag));
}

function shareOf(worker: Worker, position: DemoPosition, hours: string): Share {
  const id = demoId('assignment', `${worker.id}/${position.id}`);
  return { id, worker, position, hours, status: 'ACTIVE', startDaysAgo: 180, endDaysAgo: null };
}

async function insertShares(transaction: EntityManager, shares: readonly Share[]): Promise<void> {
  const rows = shares.map(
    ({ id, worker, position, hours, status, startDaysAgo, endDaysAgo }) =>
      sql`(${id}::uuid, ${worker.id}::uuid, ${position.id}::uuid,
        ${hours}::numeric, current_date - ${startDaysAgo}::int, current_date - ${endDaysAgo}::int, ${status},
        now() - make_interval(days => ${Math.max(startDaysAgo, 0) + 7}::int))`,
  );
  await query(
    transaction,
    sql`insert into workforce.assignments
        (id, employee_id, position_id, effective_hours, start_date, end_date, status, created_at)
      values ${join(rows)}`,
  );
}

/** The log entries that led to the states. */
async function insertTransitions(transaction: EntityManager, shares: readonly Share[]): Promise<void> {
  const manager = demoUsers().find(({ role }) => role === 'MANAGER');
  const entry = (id: string, transition: 'ACTIVATE' | 'END', daysAgo: number | null, hour: number): Sql => {
    const { from, to } = LIFECYCLE[transition];
    return sql`(${demoId('assignment-log', `${id}/${transition}`)}::uuid, ${id}::uuid, ${from}, ${to}, ${transition},
      ${manager?.id ?? null}::uuid, current_date - ${daysAgo}::int + make_interval(hours => ${hour}::int))`;
  };
  const rows = shares.flatMap(({ id, status, startDaysAgo, endDaysAgo }) => [
    ...(status === 'PLANNED' ? [] : [entry(id, 'ACTIVATE', startDaysAgo, 7)]),
    ...(status === 'ENDED' ? [entry(id, 'END', endDaysAgo, 17)] : []),
  ]);
  await query(
    transaction,
    sql`insert into workforce.assignment_transition_logs
        (id, assignment_id, from_status, to_status, transition, actor_id, created_at)
      values ${join(rows)}`,
  );
}
