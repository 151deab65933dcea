import type { Shown } from '../testkit/api-types';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

type Employee = Shown<'Employee'>;

const system = useSystem();
const MALFORMED = 'abc';
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let serial = 0;
function newEmployee(fields: object = {}): object {
  serial += 1;
  return {
    employee_number: `T-${serial}`,
    given_name: 'Ana',
    family_name: 'Test',
    hire_date: '2026-04-01',
    ...fields,
  };
}

async function first(query: string): Promise<Employee> {
  const admin = await system.get().as('admin');
  const [employee] = (await admin.get(`/api/v1/employees/?page_size=1&${query}`)).json<{
    results: Employee[];
  }>().results;
  if (!employee) throw new Error(`no employee for ${query}`);
  return employee;
}

describe('GET /api/v1/employees/', () => {
  it('returns a page with links and a Link header', async () => {
    const admin = await system.get().as('admin');

    const response = await admin.get('/api/v1/employees/?status=ACTIVE&ordering=-hire_date&page_size=5');

    response.expectStatus(200);
    const { results, next, previous } = response.json<{
      results: Employee[];
      next: string;
      previous: null;
    }>();
    expect(results).toHaveLength(5);
    expect(results.every(({ status }) => status === 'ACTIVE')).toBe(true);
    expect(next).toMatch(/^\/api\/v1\/employees\/\?.*page=2/);
    expect(previous).toBeNull();
    expect(response.header('link')).toContain('rel="next"');
    (await admin.get('/api/v1/employees/?page=9999')).expectStatus(404);
  });

  it('finds by all words of a search', async () => {
    const admin = await system.get().as('admin');

    const response = await admin.get('/api/v1/employees/?search=otieno+amina+employee@');

    expect(response.json()).toMatchObject({ count: 1, results: [{ email: 'employee@ism.test' }] });
  });

  it('finds the people who work here, in the hours too', async () => {
    const admin = await system.get().as('admin');
    const count = async (query: string): Promise<[employees: number, hours: number]> => {
      const employees = await admin.get(`/api/v1/employees/?page_size=1&${query}`);
      const hours = await admin.get(`/api/v1/offer/?page_size=1&${query}`);
      return [employees.json<{ count: number }>().count, hours.json<{ count: number }>().count];
    };
    const [all] = await count('');
    const [gone] = await count('status=TERMINATED');

    expect(gone).toBeGreaterThan(0);
    expect(await count('is_active=true')).toEqual([all - gone, all - gone]);
    expect(await count('is_active=false')).toEqual([gone, gone]);
    expect(await count('is_active=false&status=ACTIVE,ON_LEAVE')).toEqual([0, 0]);
    expect(await count('is_active=true&status=ACTIVE,ON_LEAVE')).toEqual(
      await count('status=ON_LEAVE,ACTIVE'),
    );
  });

  it('counts the units below with include_descendants', async () => {
    const admin = await system.get().as('admin');
    const [root] = (await admin.get('/api/v1/org-units/?unit_type=CLINIC')).json<{
      results: { id: string }[];
    }>().results;

    const of = await admin.get(`/api/v1/employees/?org_unit_id=${present(root).id}`);
    const below = await admin.get(
      `/api/v1/employees/?org_unit_id=${present(root).id}&include_descendants=true`,
    );

    expect(of.json()).toMatchObject({ count: 0 });
    expect(below.json<{ count: number }>().count).toBeGreaterThanOrEqual(240);
  });

  it('names every parameter that is unknown, malformed or repeated', async () => {
    const admin = await system.get().as('admin');

    const response = await admin.get(
      '/api/v1/employees/?page=x&page_size=101&status=AWAY&tag_id=1&colour=red&ordering=salary',
    );

    response.expectStatus(400);
    expect(Object.keys(response.json<object>()).sort()).toEqual([
      'colour',
      'ordering',
      'page',
      'page_size',
      'status',
      'tag_id',
    ]);
  });

  it('shows an EMPLOYEE nobody but itself, and a STUDENT nothing', async () => {
    const own = await (await system.get().as('employee')).get('/api/v1/employees/');

    expect(own.json()).toMatchObject({ count: 1, results: [{ email: 'employee@ism.test' }] });
    (await (await system.get().as('student')).get('/api/v1/employees/')).expectStatus(403);
    (await system.get().anonymous().get('/api/v1/employees/')).expectStatus(401);
  });

  it('responds with 304 to who has the page already, and HEAD without a body', async () => {
    const admin = await system.get().as('viewer');
    const etag = (await admin.get('/api/v1/employees/?page_size=1')).header('etag') ?? '';

    const again = await admin.get('/api/v1/employees/?page_size=1', { headers: { 'if-none-match': etag } });
    again.expectStatus(304);
    const head = await admin.request('HEAD', '/api/v1/employees/?page_size=1');
    head.expectStatus(200);
    expect(head.text).toBe('');
  });
});

describe('POST /api/v1/employees/', () => {
  it('creates an employee in ONBOARDING and says where', async () => {
    const admin = await system.get().as('admin');

    const response = await admin.post('/api/v1/employees/', newEmployee({ email: 'ana.test@ism.test' }));

    response.expectStatus(201);
    const created = response.json<Employee>();
    expect(created).toMatchObject({
      status: 'ONBOARDING',
      full_name: 'Ana Test',
      is_active: true,
      org_unit_id: null,
    });
    expect(created.updated_at).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/);
    expect(response.header('location')).toBe(`/api/v1/employees/${created.id}/`);
  });

  it('reports every error at once', async () => {
    const admin = await system.get().as('admin');

    const response = await admin.post('/api/v1/employees/', {
      employee_number: 'x'.repeat(51),
      given_name: '',
      email: 'nobody',
      staff_role: 'PILOT',
      org_unit_id: 'x',
      hire_date: '2026-02-30',
      status: 'ACTIVE',
    });

    response.expectStatus(400);
    expect(response.json()).toEqual({
      employee_number: ['Ensure this field has no more than 50 characters.'],
      given_name: ['This field may not be blank.'],
      family_name: ['This field is required.'],
      email: ['Enter a valid email address.'],
      staff_role: ['"PILOT" is not a valid choice.'],
      org_unit_id: ['Must be a valid UUID.'],
      hire_date: ['Date has wrong format. Use YYYY-MM-DD.'],
      status: ['Unknown field.'],
    });
  });

  it('asks for a unit with a staff role, and keeps a manager in scope', async () => {
    const admin = await system.get().as('admin');
    const withoutUnit = await admin.post('/api/v1/employees/', newEmployee({ staff_role: 'HR' }));
    withoutUnit.expectStatus(400);
    expect(Object.keys(withoutUnit.json<object>())).toEqual(['org_unit_id']);

    const manager = await system.get().as('manager');
    const { id: outside } = (await admin.get('/api/v1/org-units/?search=DEP-OPERATIONS')).json<{
      results: [{ id: string }];
    }>().results[0];
    (await manager.post('/api/v1/employees/', newEmployee({ org_unit_id: outside }))).expectStatus(403);
    (await (await system.get().as('viewer')).post('/api/v1/employees/', newEmployee())).expectStatus(403);
    (await system.get().anonymous().post('/api/v1/employees/', newEmployee())).expectStatus(401);
  });

  it('rejects what is not JSON, and a write without the CSRF header', async () => {
    const admin = await system.get().as('admin');

    (
      await admin.post('/api/v1/employees/', '{', { headers: { 'content-type': 'application/json' } })
    ).expectStatus(400);
    (
      await admin.post('/api/v1/employees/', 'a=1', { headers: { 'content-type': 'text/plain' } })
    ).expectStatus(415);
    (await admin.post('/api/v1/employees/', newEmployee(), { csrf: false })).expectStatus(403);
  });
});

describe('one employee', () => {
  it('is shown to readers, and is 404 for who may not see it', async () => {
    const { id } = await first('search=EMP-2100');

    const response = await (await system.get().as('viewer')).get(`/api/v1/employees/${id}/`);
    response.expectStatus(200);
    expect(response.json()).toMatchObject({ id, employee_number: 'EMP-2100' });
    (await (await system.get().as('employee')).get(`/api/v1/employees/${id}/`)).expectStatus(404);
    (await (await system.get().as('admin')).get(`/api/v1/employees/${UNKNOWN}/`)).expectStatus(404);
    (await (await system.get().as('admin')).get(`/api/v1/employees/${MALFORMED}/`)).expectStatus(404);
    (await system.get().anonymous().get(`/api/v1/employees/${id}/`)).expectStatus(401);
  });

  it('changes what is sent, clears what is null and keeps the rest', async () => {
    const admin = await system.get().as('admin');
    const { id } = await first('search=EMP-2101');

    const response = await admin.patch(`/api/v1/employees/${id}/`, { phone: null, given_name: 'Changed' });

    response.expectStatus(200);
    expect(response.json()).toMatchObject({
      phone: null,
      given_name: 'Changed',
      employee_number: 'EMP-2101',
    });
  });

  it('rejects an empty change, null where a value must be, and fields of transitions', async () => {
    const admin = await system.get().as('admin');
    const { id } = await first('search=EMP-2102');

    const empty = await admin.patch(`/api/v1/employees/${id}/`, {});
    empty.expectStatus(400);
    expect(Object.keys(empty.json<object>())).toEqual(['non_field_errors']);
    const wrong = await admin.patch(`/api/v1/employees/${id}/`, { given_name: null, status: 'ACTIVE' });
    expect(wrong.json()).toEqual({ given_name: ['This field may not be null.'], status: ['Unknown field.'] });
  });

  it('belongs to the scope of a manager, and not to readers', async () => {
    const inside = await first('search=EMP-2001');
    const outside = await first('search=EMP-2017');
    const manager = await system.get().as('manager');

    (await manager.patch(`/api/v1/employees/${inside.id}/`, { phone: '1' })).expectStatus(200);
    (await manager.patch(`/api/v1/employees/${outside.id}/`, { phone: '1' })).expectStatus(403);
    (
      await (await system.get().as('viewer')).patch(`/api/v1/employees/${inside.id}/`, { phone: '1' })
    ).expectStatus(403);
    (await system.get().anonymous().patch(`/api/v1/employees/${inside.id}/`, { phone: '1' })).expectStatus(
      401,
    );
  });

  it('cannot be deleted or replaced', async () => {
    const admin = await system.get().as('admin');
    const { id } = await first('search=EMP-2104');

    for (const method of ['DELETE', 'PUT']) {
      const response = await admin.request(method, `/api/v1/employees/${id}/`);
      response.expectStatus(405);
      expect(response.header('allow')).toBe('GET, PATCH, HEAD, OPTIONS');
    }
  });

  it('is found with its slash only', async () => {
    const admin = await system.get().as('admin');
    const { id } = await first('search=EMP-2105');

    const response = await admin.request('GET', `/api/v1/employees/${id}?x=1`);

    response.expectStatus(308);
    expect(response.header('location')).toBe(`/api/v1/employees/${id}/?x=1`);
  });

  it('carries the request id back', async () => {
    const response = await (
      await system.get().as('admin')
    ).get('/api/v1/employees/?page_size=1', {
      headers: { 'x-request-id': 'my-request-1' },
    });

    expect(response.header('x-request-id')).toBe('my-request-1');
  });
});
