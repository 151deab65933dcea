import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import { demoPeople, demoUsers, type DemoPerson } from '../../shared/demo/people';
import { DEMO_ORG_UNITS } from '../../shared/demo/structure';
import type { SubgraphDependencies } from '../../shared/graph/definition';
import { arrayOf, isFound, join, query, sql, type Sql } from '../../shared/database/sql';
import { runTransaction } from '../../shared/database/transaction';
import { demoLeaveId, insertDemoAbsences } from './absences.demo';
import { insertDemoAssignments } from './assignments.demo';
import { demoHistory } from './histories.demo';
import { targetOf } from '../employee-transitions/lifecycle';
import { StaffRole, type EmployeeStatus } from '../employees/employee.enums';
import { insertDemoPositions } from './positions.demo';
import { insertDemoSalaries } from './salaries.demo';
import type { WorkforceServices } from '../services';
import { PROPOSAL_EXPIRY_DAYS } from '../settings/settings.repository';
import { insertDemoTags } from './tags.demo';

/** Writes the demo institution into an empty database. */
export async function seedWorkforce(
  _services: WorkforceServices,
  { dataSource }: SubgraphDependencies,
): Promise<void> {
  const isSeeded = await isFound(dataSource, sql`select exists (select from workforce.org_units) as found`);
  if (isSeeded) return;
  const people = demoPeople();
  await runTransaction(dataSource, async (transaction) => {
    await insertStructure(transaction);
    await insertEmployees(transaction, people);
    await insertDemoAbsences(transaction, people);
    await insertHistories(transaction, people);
    await insertDemoTags(transaction, people);
    await insertDemoSalaries(transaction, people);
    await insertDemoPositions(transaction);
    await insertDemoAssignments(transaction);
  });
}

async function insertStructure(transaction: EntityManager): Promise<void> {
  const paths = new Map<string, string[]>();
  const rows = DEMO_ORG_UNITS.map(({ id, name, code, unitType, parentCode, maxWeeklyHours }) => {
    const parentPath = parentCode === null ? [] : (paths.get(parentCode) ?? []);
    paths.set(code, [...parentPath, id]);
    return sql`(${id}::uuid, ${name}, ${code}, ${unitType}, ${parentPath.at(-1) ?? null}::uuid,
      ${maxWeeklyHours}::numeric, ${arrayOf([...parentPath, id])}::uuid[])`;
  });
  await query(
    transaction,
    sql`insert into workforce.org_units (id, name, code, unit_type, parent_id, max_weekly_hours, path)
      values ${join(rows)}`,
  );
}

async function insertEmployees(transaction: EntityManager, people: readonly DemoPerson[]): Promise<void> {
  const roles = Object.values(StaffRole);
  const rows = people.map((person, index): Sql => {
    const { status, proposalType, steps } = demoHistory(index);
    const last = steps.at(-1);
    const terminated = status === 'TERMINATED' ? last?.daysAgo : null;
    const proposed = status === 'PROPOSED' ? last : null;
    const hiredDaysAgo = status === 'ONBOARDING' ? -14 : 430 + (index % 900);
    return sql`(${person.employeeId}::uuid, ${person.employeeNumber}, ${person.userId}::uuid, ${person.givenName},
      ${person.familyName}, ${person.email}, ${person.phone}, ${person.role === 'INSTRUCTOR' ? StaffRole.TEACHER : roles[index % roles.length]}, ${person.orgUnitId}::uuid,
      current_date - ${hiredDaysAgo}::int, current_date - ${terminated}::int, ${status}, ${proposalType},
      ${proposed?.reason ?? null},
      now() + make_interval(days => ${PROPOSAL_EXPIRY_DAYS} - ${proposed?.daysAgo ?? null}::int),
      now() - make_interval(days => ${Math.max(hiredDaysAgo, 0) + 10}::int))`;
  });
  await query(
    transaction,
    sql`insert into workforce.employees (id, employee_number, user_id, given_name, family_name, email, phone, staff_role,
        org_unit_id, hire_date, termination_date, status, proposal_type, proposal_reason, proposal_expires_at, created_at)
      values ${join(rows)}`,
  );
}

async function insertHistories(transaction: EntityManager, people: readonly DemoPerson[]): Promise<void> {
  const manager = demoUsers().find(({ role }) => role === 'MANAGER');
  const rows = people.flatMap(({ employeeId, employeeNumber }, index) => {
    const { steps, proposalType } = demoHistory(index);
    let from: EmployeeStatus = 'ONBOARDING';
    return steps.map(({ transition, daysAgo, reason }, step) => {
      const to = targetOf(transition, from, proposalType);
      if (!to) throw new Error(`a demo history fires ${transition} from ${from}`);
      const cause = transition === 'START_LEAVE' ? demoLeaveId(employeeNumber, daysAgo) : null;
      const id = demoId('transition', `${employeeNumber}/${step}`);
      const row = sql`(${id}::uuid, ${employeeId}::uuid, ${from}, ${to}, ${transition}, ${manager?.id ?? null}::uuid, ${reason},
        ${cause}::uuid, now() - make_interval(days => ${daysAgo}::int, mins => ${index}::int))`;
      from = to;
      return row;
    });
  });
  await query(
    transaction,
    sql`insert into workforce.employee_transition_logs
        (id, employee_id, from_status, to_status, transition, actor_id, reason, absence_id, created_at)
      values ${join(rows)}`,
  );
}
