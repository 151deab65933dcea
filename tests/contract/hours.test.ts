import type { Shown } from '../testkit/api-types';
import { readFileSync } from 'node:fs';
import { STANDARD_TAGS } from '../../subgraphs/workforce/demo/standard-tags';
import { countStatements } from '../testkit/statement-counter';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';
import { Workforce } from '../testkit/workforce';

type WeeklyHours = Shown<'WeeklyHours'>;

const system = useSystem();
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const MONDAY = '2026-03-16';
const idOf = (name: string): string => STANDARD_TAGS.find((tag) => tag.name === name)?.id ?? '';
const FULL = idOf('Jornada Completa');
const LACTATION = idOf('Reducción Lactancia');

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

let serial = 0;
/** An employee in status ACTIVE. */
async function engage(...tags: readonly [tagId: string, from: string, until?: string][]): Promise<string> {
  serial += 1;
  const response = await admin.post('/api/v1/employees/', {
    employee_number: `H-${serial}`,
    given_name: 'Ana',
    family_name: `Hours ${serial}`,
    hire_date: '2025-01-01',
  });
  const { id } = response.json<{ id: string }>();
  (await admin.post(`/api/v1/employees/${id}/activate/`)).expectStatus(200);
  for (const [tag_id, valid_from, valid_until] of tags) {
    const body = { employee_id: id, tag_id, valid_from, valid_until };
    (await admin.post('/api/v1/employee-tags/', body)).expectStatus(201);
  }
  return id;
}

/** Assigns hours as they stand in the table, whatever the rules of assigning say. */
async function assign(employeeId: string, hours: string, start: string, end?: string, status = 'ACTIVE') {
  await system.get().database.query(
    `with position as (
       insert into workforce.positions (title, org_unit_id, required_weekly_hours)
       select 'Hours', id, 40 from workforce.org_units where code = 'UNT-TRIAGE' returning id
     )
     insert into workforce.assignments (employee_id, position_id, effective_hours, start_date, end_date, status)
     select $1, id, $2, $3, $4, $5 from position`,
    [employeeId, hours, start, end ?? null, status],
  );
}

async function hoursOf(id: string, referenceDate: string): Promise<WeeklyHours> {
  const response = await admin.get(`/api/v1/offer/${id}/`, { query: { reference_date: referenceDate } });
  response.expectStatus(200);
  return response.json<WeeklyHours>();
}

describe('GET /api/v1/offer/{id}/', () => {
  it('shows pool, commitment and balance of the week of a date', async () => {
    const id = await engage([FULL, '2026-01-05'], [LACTATION, '2026-03-02', '2026-03-22']);
    await assign(id, '20.50', '2026-03-01');
    await assign(id, '10.25', '2026-03-22', '2026-03-22');
    await assign(id, '5.00', '2026-03-23');
    await assign(id, '7.00', '2026-01-01', undefined, 'PLANNED');

    const response = await admin.get(`/api/v1/offer/${id}/?reference_date=2026-03-18`);

    response.expectStatus(200);
    expect(response.json()).toMatchObject({
      employee_id: id,
      period_start: MONDAY,
      period_end: '2026-03-22',
      effective_pool: '44.00',
      committed_hours: '30.75',
      available_hours: '13.25',
      balance: '13.25',
      tags: [{ name: 'Jornada Completa' }, { name: 'Reducción Lactancia' }],
    });
  });

  it('counts tags by the Monday of the week', async () => {
    const id = await engage([FULL, '2026-03-17'], [LACTATION, '2026-03-10', '2026-03-16']);

    const before = await hoursOf(id, '2026-03-16');
    const after = await hoursOf(id, '2026-03-23');

    // The contract starts on the Tuesday and counts from the next week; the reduction alone cannot fall below 0.
    expect(before).toMatchObject({ effective_pool: '0.00', tags: [{ name: 'Reducción Lactancia' }] });
    expect(after).toMatchObject({ effective_pool: '48.00', tags: [{ name: 'Jornada Completa' }] });
    expect(await hoursOf(id, '2026-03-22')).toEqual(before);
  });

  it('counts assignments in every week that their days touch, over the end of a year too', async () => {
    const id = await engage([FULL, '2026-01-05']);
    await assign(id, '12.00', '2027-01-03', '2027-01-04');

    const weeks = ['2026-12-27', '2026-12-28', '2027-01-03', '2027-01-04', '2027-01-11'];
    const committed: string[] = [];
    for (const day of weeks) committed.push((await hoursOf(id, day)).committed_hours);

    expect(committed).toEqual(['0.00', '12.00', '12.00', '12.00', '0.00']);
    expect(await hoursOf(id, '2027-01-01')).toMatchObject({
      period_start: '2026-12-28',
      period_end: '2027-01-03',
    });
  });

  it('shows a balance below 0, but offers nothing then', async () => {
    const id = await engage([FULL, '2026-01-05']);
    await assign(id, '50.00', '2026-01-01');

    expect(await hoursOf(id, MONDAY)).toMatchObject({ balance: '-2.00', available_hours: '0.00' });
  });

  it('offers the hours of those only whom the rules let be assigned', async () => {
    const id = await engage([FULL, '2026-01-05']);
    const active = await hoursOf(id, MONDAY);
    (await admin.post(`/api/v1/employees/${id}/propose/`, { proposal_type: 'LEAVE' })).expectStatus(200);
    const proposed = await hoursOf(id, MONDAY);
    const workforce = await Workforce.of(system.get());
    const preview = await admin.post('/api/v1/assignments/preview/', {
      employee_id: id,
      position_id: await workforce.position(),
      effective_hours: '8.00',
    });
    (await admin.post(`/api/v1/employees/${id}/accept-proposal/`)).expectStatus(200);

    expect(active).toMatchObject({ available_hours: '48.00' });
    expect(preview.json<{ blocking: { code: string }[] }>().blocking).toMatchObject([
      { code: 'EMPLOYEE_NOT_ACTIVE' },
    ]);
    const notOffered = { effective_pool: '48.00', available_hours: '0.00', balance: '48.00' };
    expect(proposed).toMatchObject(notOffered);
    expect(await hoursOf(id, MONDAY)).toMatchObject(notOffered);
  });

  it('are those of this week with the employee', async () => {
    const id = await engage([FULL, '2026-01-05']);
    await assign(id, '20.50', '2026-01-01');
    const figures = { effective_pool: '48.00', committed_hours: '20.50', balance: '27.50' };

    const one = (await admin.get(`/api/v1/employees/${id}/`)).json<{ employee_number: string }>();
    const list = await admin.get(`/api/v1/employees/?search=${one.employee_number}`);

    expect(one).toMatchObject(figures);
    expect(list.json<{ results: unknown[] }>().results).toMatchObject([figures]);
  });

  it('takes any date there is, and no other', async () => {
    const id = await engage([FULL, '2026-01-05']);

    for (const day of ['0001-01-01', '9999-12-31'])
      (await admin.get(`/api/v1/offer/${id}/?reference_date=${day}`)).expectStatus(200);
    (await admin.get(`/api/v1/offer/${id}/?reference_date=2026-02-30`)).expectStatus(400);
    (await admin.get(`/api/v1/offer/${UNKNOWN}/`)).expectStatus(404);
  });

  it("is not for strangers and students, and others' hours not for employees", async () => {
    const id = await engage();

    (await system.get().anonymous().get(`/api/v1/offer/${id}/`)).expectStatus(401);
    (await (await system.get().as('student')).get(`/api/v1/offer/${id}/`)).expectStatus(403);
    (await (await system.get().as('employee')).get(`/api/v1/offer/${id}/`)).expectStatus(404);
  });
});

describe('GET /api/v1/offer/', () => {
  it('lists hours of the current week by name, with filters and search', async () => {
    const id = await engage([FULL, '2026-01-05']);
    const viewer = await system.get().as('viewer');

    const found = await viewer.get(`/api/v1/offer/?search=H-${serial}&reference_date=${MONDAY}`);
    const active = await viewer.get('/api/v1/offer/?status=ACTIVE&page_size=3&ordering=-employee_name');
    const [unit] = (await admin.get('/api/v1/org-units/?search=DEP-CLINICAL')).json<{
      results: { id: string }[];
    }>().results;
    const below = await viewer.get(`/api/v1/offer/?org_unit_id=${present(unit).id}&include_descendants=true`);

    found.expectStatus(200);
    expect(found.json()).toMatchObject({ next: null, previous: null });
    const rows = found.json<{ results: WeeklyHours[] }>().results;
    expect(rows.find(({ employee_id }) => employee_id === id)).toMatchObject({ effective_pool: '48.00' });
    const names = active.json<{ results: WeeklyHours[] }>().results.map(({ employee_name }) => employee_name);
    expect(names).toHaveLength(3);
    expect([...names].sort().reverse()).toEqual(names);
    expect(below.json<{ count: number }>().count).toBeGreaterThan(0);
    (await viewer.get('/api/v1/offer/?reference_date=today')).expectStatus(400);
  });

  it('filters by a tag carried on the Monday of the week', async () => {
    const id = await engage([FULL, '2026-03-17']);

    const before = await admin.get(
      `/api/v1/offer/?search=H-${serial}&tag_id=${FULL}&reference_date=${MONDAY}`,
    );
    const after = await admin.get(
      `/api/v1/offer/?search=H-${serial}&tag_id=${FULL}&reference_date=2026-03-25`,
    );

    expect(
      before.json<{ results: WeeklyHours[] }>().results.map(({ employee_id }) => employee_id),
    ).not.toContain(id);
    expect(after.json<{ results: WeeklyHours[] }>().results.map(({ employee_id }) => employee_id)).toContain(
      id,
    );
    (await admin.get('/api/v1/offer/?tag_id=full')).expectStatus(400);
  });

  it('shows people who read their own rows only those', async () => {
    const response = await (await system.get().as('employee')).get('/api/v1/offer/');

    response.expectStatus(200);
    expect(response.json()).toMatchObject({ count: 1 });
  });

  it('is not for strangers, nor for students', async () => {
    (await system.get().anonymous().get('/api/v1/offer/')).expectStatus(401);
    (await (await system.get().as('student')).get('/api/v1/offer/')).expectStatus(403);
  });

  it.each([10, 100])('reads %i rows in as many statements', async (rows) => {
    const { dataSource } = system.get().system.workforce;

    let listed = 0;
    const { count } = await countStatements(dataSource, async () => {
      const response = await admin.get(`/api/v1/offer/?page_size=${rows}`);
      listed = response.json<{ results: unknown[] }>().results.length;
    });

    expect(listed).toBe(rows);
    // Page, count, hours, tags.
    expect(count).toBe(4);
  });
});

describe('hours in the graph', () => {
  it.each([5, 100])(
    'of %i employees are one statement, whichever figures and weeks are asked',
    async (rows) => {
      const { dataSource } = system.get().system.workforce;
      const query = `{
      employees(pageSize: ${rows}) {
        results {
          effectivePool committedHours balance
          hours { availableHours }
          january: hours(referenceDate: "2026-01-05") { effectivePool }
        }
      }
    }`;

      const { count } = await countStatements(dataSource, async () => {
        (await graphql(admin, query)).expectNoErrors();
      });

      expect(count).toBe(2);
    },
  );

  it.each([5, 50])('and contracts of a unit cost the dashboard the same for %i people', async (rows) => {
    const { dataSource } = system.get().system.workforce;
    const dashboard = readFileSync('schema/operations/dashboards/hours-of-week.graphql', 'utf8');

    const { count } = await countStatements(dataSource, async () => {
      (await graphql(admin, dashboard.replace('pageSize: 50', `pageSize: ${rows}`))).expectNoErrors();
    });

    // Page, count, hours, tags, employees, org units, contracts.
    expect(count).toBe(7);
  });

  it('lead to the employee and back', async () => {
    const id = await engage([FULL, '2026-01-05']);

    const result = await graphql(
      admin,
      `query ($id: UUID!) {
        employee(id: $id) { effectivePool balance contract { weeklyCap effectivePool employee { id } } }
        employeeHours(employeeId: $id) { employee { id } }
        hoursLedger(search: "H-${serial}", pageSize: 1) { totalCount endCursor results { employeeName } }
      }`,
      { variables: { id } },
    );

    expect(result.expectNoErrors()).toMatchObject({
      employee: {
        effectivePool: '48.00',
        balance: '48.00',
        contract: { weeklyCap: '60.00', effectivePool: '48.00', employee: { id } },
      },
      employeeHours: { employee: { id } },
    });
  });
});

describe('GET /api/v1/employees/{id}/contract/', () => {
  it('shows the contract of today with its cap and pool', async () => {
    const id = await engage([FULL, '2026-01-05'], [LACTATION, '2026-01-05']);

    const response = await admin.get(`/api/v1/employees/${id}/contract/`);

    response.expectStatus(200);
    expect(response.json()).toMatchObject({
      employee_id: id,
      tag_id: FULL,
      tag: { name: 'Jornada Completa' },
      valid_from: '2026-01-05',
      valid_until: null,
      weekly_cap: '60.00',
      effective_pool: '44.00',
    });
  });

  it('is empty without a contract today, and capped by the clinic and the rule', async () => {
    const id = await engage([FULL, '2025-01-06', '2025-12-28']);
    const [unit] = (await admin.get('/api/v1/org-units/?search=UNT-TRIAGE')).json<{
      results: { id: string }[];
    }>().results;
    const cap = async (): Promise<unknown> =>
      (await admin.get(`/api/v1/employees/${id}/contract/`)).json<{ weekly_cap: string }>().weekly_cap;
    const rule = (change: string) =>
      system
        .get()
        .database.query(`update workforce.business_rules set ${change} where code = 'MAX_WEEKLY_HOURS'`);

    (await admin.patch(`/api/v1/employees/${id}/`, { org_unit_id: unit?.id })).expectStatus(200);
    const response = await admin.get(`/api/v1/employees/${id}/contract/`);
    expect(response.json()).toMatchObject({
      tag_id: null,
      tag: null,
      valid_from: null,
      effective_pool: '0.00',
    });
    expect(await cap()).toBe('48.00');
    await rule('threshold = 45');
    expect(await cap()).toBe('45.00');
    await rule('enabled = false');
    expect(await cap()).toBe('48.00');
    await rule('enabled = true, threshold = 60');
  });

  it("is not for strangers and students, and others' contracts not for employees", async () => {
    const id = await engage();

    (await system.get().anonymous().get(`/api/v1/employees/${id}/contract/`)).expectStatus(401);
    (await (await system.get().as('student')).get(`/api/v1/employees/${id}/contract/`)).expectStatus(403);
    (await (await system.get().as('employee')).get(`/api/v1/employees/${id}/contract/`)).expectStatus(404);
    (await admin.get(`/api/v1/employees/${UNKNOWN}/contract/`)).expectStatus(404);
  });
});
