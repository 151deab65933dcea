import { DOMAIN_NAMES } from '../../subgraphs/domains';
import type { Shown } from '../testkit/api-types';
import type { DemoUser } from '../testkit/demo-users';
import { graphql } from '../testkit/graphql';
import { countStatements } from '../testkit/statement-counter';
import { useSystem } from '../testkit/system';

type Dashboard = Shown<'Dashboard'>;

const system = useSystem();

async function dashboardOf(user: DemoUser): Promise<Dashboard> {
  return (await (await system.get().as(user)).get('/api/v1/dashboard/')).expectStatus(200).json<Dashboard>();
}

async function countOf(statement: string): Promise<number> {
  const [row] = await system.get().database.query<{ count: number }>(`select (${statement})::int as count`);
  return row?.count ?? NaN;
}

/** The figures that somebody gets: those that are not null. */
const shown = (dashboard: Dashboard): string[] =>
  Object.entries(dashboard)
    .filter(([, value]) => value !== null)
    .map(([name]) => name)
    .sort();

const OF_EVERYBODY = ['course_count', 'id', 'role', 'unread_notifications'];

describe('the dashboard', () => {
  it('of an administrator counts users, entries of the audit log and courses', async () => {
    const logs = await countOf('select count(*) from audit.logs');
    const dashboard = await dashboardOf('admin');

    expect(dashboard).toMatchObject({
      role: 'ADMIN',
      users_count: await countOf('select count(*) from identity.users'),
      course_count: await countOf('select count(*) from curriculum.courses'),
      student_count: await countOf('select count(*) from students.students'),
      failed_jobs: await countOf(`select count(*) from jobs.jobs where state = 'FAILED'`),
      set_aside_deliveries: await countOf(`select count(*) from events.deliveries where state = 'SET_ASIDE'`),
      open_suspense_count: await countOf(
        `select count(*) from finance.suspense_payments where status = 'OPEN'`,
      ),
      ...{ my_courses: null, profile: null, account: null },
    });
    expect(dashboard.audit_count).toBeGreaterThanOrEqual(logs);
    expect(dashboard.course_count).toBeGreaterThan(0);
  });

  it('of an instructor has the courses of their employee, not of their user', async () => {
    const dashboard = await dashboardOf('instructor');
    const taught = await system.get().database.query<{ code: string }>(
      `select c.code from curriculum.courses c join workforce.employees e on e.id = c.instructor_id
       where e.user_id = '${dashboard.id}' order by c.code`,
    );

    expect(taught.length).toBeGreaterThan(0);
    expect(dashboard.my_courses?.map(({ code }) => code)).toEqual(taught.map(({ code }) => code));
    expect(dashboard.employee).toMatchObject({ status: 'ACTIVE' });
    expect(shown(dashboard)).toEqual([...OF_EVERYBODY, 'employee', 'my_courses', 'student_count'].sort());
  });

  it('of a student has the student whose login it is, and the account', async () => {
    const dashboard = await dashboardOf('student');
    const [own] = await system.get().database.query<{ id: string; balance: string }>(
      `select s.id, a.balance from students.students s join finance.student_accounts a on a.student_id = s.id
       where s.user_id = '${dashboard.id}'`,
    );

    expect(own?.id).not.toBe(dashboard.id);
    expect(dashboard.profile).toMatchObject({ student_id: own?.id, status: 'ACTIVE', gpa_scale: '4.00' });
    expect(dashboard.account?.balance).toBe(own?.balance);
    expect(shown(dashboard)).toEqual([...OF_EVERYBODY, 'account', 'profile'].sort());
  });

  it('of staff has the same summary of the finances as the report', async () => {
    const staff = await system.get().as('staff');
    const summary = (await staff.get('/api/v1/reports/financial-summary/')).json();
    const dashboard = await dashboardOf('staff');

    expect(dashboard.finance_summary).toEqual(summary);
    expect(dashboard).toMatchObject({ audit_count: null, failed_jobs: null, profile: null });
    expect(dashboard.open_suspense_count).toBeGreaterThan(0);
  });

  it.each(['manager', 'supervisor', 'viewer', 'employee'] as const)('is there for a %s too', async (user) => {
    const dashboard = await dashboardOf(user);

    expect(dashboard).toMatchObject({ users_count: null, audit_count: null, open_suspense_count: null });
    expect(dashboard.staffing === null).toBe(user === 'employee');
    expect(dashboard.finance_summary === null).toBe(user !== 'viewer');
  });

  it('shows the staffing of the units in which somebody works, each employee once', async () => {
    const [manager, viewer] = await Promise.all([dashboardOf('manager'), dashboardOf('viewer')]);
    const scoped = await countOf(
      `select count(distinct e.id) from workforce.employees e join workforce.org_units u on u.id = e.org_unit_id
       where e.status <> 'TERMINATED' and u.path && array(
         select s.org_unit_id from identity.user_scopes s where s.user_id = '${manager.id}')`,
    );
    const all = await countOf(`select count(*) from workforce.employees where status <> 'TERMINATED'`);

    expect(manager.staffing?.employee_count).toBe(scoped || all);
    expect(viewer.staffing?.employee_count).toBe(all);
    const summary = await (await system.get().as('viewer')).get('/api/v1/demand/coverage-summary/');
    const { totals } = summary.json<{ totals: Shown<'Coverage'> }>();
    expect(viewer.staffing).toMatchObject({
      total_positions: totals.total_positions,
      vacant_positions: totals.vacant,
      coverage_ratio: totals.coverage_ratio,
    });
  });

  it('is for nobody who is not signed in, and denies nothing: the audit log has no rejection of it', async () => {
    (await system.get().anonymous().get('/api/v1/dashboard/')).expectStatus(401);
    const denied = `select count(*) from audit.logs where action = 'ACCESS_DENIED'`;
    const before = await countOf(denied);
    await dashboardOf('employee');
    expect(await countOf(denied)).toBe(before);
  });

  it('of a service account has what its permissions read, and nothing of a person', async () => {
    const admin = await system.get().as('admin');
    const permissions = { 'read:users': 'all', 'read:finances': 'all' };
    const made = await admin.post('/api/v1/service-accounts/', { name: 'Wallboard', permissions });
    const { id, client_secret } = made.expectStatus(201).json<{ id: string; client_secret: string }>();
    const signedIn = await system
      .get()
      .anonymous()
      .post('/api/v1/auth/token/', { client_id: id, client_secret });
    const { access_token: token } = signedIn.expectStatus(200).json<{ access_token: string }>();

    const headers = { authorization: `Bearer ${token}` };
    const response = await system.get().anonymous().get('/api/v1/dashboard/', { headers });

    const dashboard = response.expectStatus(200).json<Dashboard>();
    expect(dashboard).toMatchObject({ id, role: null });
    expect(shown(dashboard)).toEqual(['finance_summary', 'id', 'users_count']);
  });

  it('is one federated query whose statements do not grow with what it shows', async () => {
    const { system: running } = system.get();
    const sources = DOMAIN_NAMES.map((name) => running[name].dataSource);
    const admin = await system.get().as('admin');
    const student = await system.get().as('student');
    const ofAdmin = await countStatements(sources, () => admin.get('/api/v1/dashboard/'));
    const ofStudent = await countStatements(sources, () => student.get('/api/v1/dashboard/'));

    // Users, audit log; courses; students; people and coverage, the employee with hours; summary, suspense; unread; jobs, deliveries.
    expect(ofAdmin.count).toBeLessThanOrEqual(12);
    // Courses; the student, who it is for the account, GPA, enrollments; account with figures; employee; unread.
    expect(ofStudent.count).toBeLessThanOrEqual(9);
  });

  it('costs over GraphQL only what is selected', async () => {
    const admin = await system.get().as('admin');
    const sources = DOMAIN_NAMES.map((name) => system.get().system[name].dataSource);
    const { count, result } = await countStatements(sources, () =>
      graphql<{ dashboard: { usersCount: number } }>(admin, '{ dashboard { role usersCount } }'),
    );

    expect(result.expectNoErrors().dashboard.usersCount).toBeGreaterThan(0);
    expect(count).toBe(1);
  });
});
