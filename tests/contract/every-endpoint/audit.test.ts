import { toSnakeCase } from '../../../schema/contract/cases';
import { auditEntriesOf } from '../../testkit/endpoints/audit-entries';
import { Callers } from '../../testkit/endpoints/callers';
import { endpoints, titled, type Endpoint } from '../../testkit/endpoints/endpoints';
import { mutationOf } from '../../testkit/endpoints/graph-document';
import { Rows } from '../../testkit/endpoints/rows';
import type { Exchange } from '../../testkit/exchange';
import { DEMO_PASSWORD } from '../../testkit/demo-password';
import { present } from '../../testkit/present';
import { useOwnSystem } from '../../testkit/system';

/** Every write that is done leaves one entry in the audit log, which names it as the graph does. */

const system = useOwnSystem('rows of every kind');

/** Sessions, which rows for tests are not made of, what takes a file, and what is signed: they have tests of their own. */
const isOfSessions = ({ path }: Endpoint): boolean => /\/(auth|sessions)\//.test(path);
const takesFile = ({ operation }: Endpoint): boolean =>
  operation.requestBody?.content['text/csv'] !== undefined;

const writes = endpoints.filter(
  (endpoint) =>
    mutationOf(endpoint) !== null && !isOfSessions(endpoint) && !takesFile(endpoint) && !endpoint.isSigned,
);

let callers: Callers;
let rows: Rows;
beforeAll(async () => {
  callers = await Callers.of(system.get());
  rows = new Rows(callers.admin);
});

/** The actions of a request's entries, in the log or on their way to it. */
async function actionsOf(response: Exchange): Promise<string[]> {
  const entries = await auditEntriesOf(system.get().database, [response]);
  return entries.filter(({ status }) => status === 'SUCCESS').map(({ action }) => action);
}

it.each(titled(writes))('%s', async (_title, endpoint) => {
  const path = await rows.pathOf(endpoint);
  if (endpoint.name.includes('expire'))
    await system.get().database.query('update workforce.employees set proposal_expires_at = now()');
  const body = await rows.bodyOf(endpoint);

  const response = await (await callers.of(endpoint)).request(endpoint.method, path, body ? { body } : {});

  response.expectStatus(endpoint.response.status);
  // An entry of another system is one itself.
  const own = (await actionsOf(response)).filter((action) => action !== body?.action);
  expect(own).toEqual([toSnakeCase(mutationOf(endpoint) ?? '').toUpperCase()]);
});

it('holds for a file, however many rows it has', async () => {
  const response = await callers.admin.request('POST', '/api/v1/employees/import/', {
    body: 'employee_number,given_name,family_name,hire_date\nA-1,Ana,Work,2026-01-01\nA-2,Ada,Work,2026-01-01\n',
    headers: { 'content-type': 'text/csv' },
  });

  expect(response.expectStatus(200).json()).toMatchObject({ created: 2 });
  expect(await actionsOf(response)).toEqual(['IMPORT_EMPLOYEES']);
});

it('holds for signing in, renewing, leaving and what goes by mail', async () => {
  await system.get().login('viewer');
  const client = system.get().anonymous();
  const login = await client.post('/api/v1/auth/login/', {
    email: 'viewer@ism.test',
    password: DEMO_PASSWORD,
  });
  const refresh = await client.post('/api/v1/auth/token/refresh/');
  const reset = await client.post('/api/v1/auth/password/reset/', { email: 'nobody@ism.test' });
  const [other] = (await client.get('/api/v1/auth/sessions/'))
    .json<{ id: string; is_current: boolean }[]>()
    .filter(({ is_current }) => !is_current);
  const end = await client.delete(`/api/v1/auth/sessions/${present(other).id}/`);
  const logout = await client.post('/api/v1/auth/logout/');

  expect(await actionsOf(login)).toEqual(['LOGIN']);
  expect(await actionsOf(refresh)).toEqual(['REFRESH_SESSION']);
  expect(await actionsOf(reset)).toEqual(['REQUEST_PASSWORD_RESET']);
  expect(await actionsOf(end)).toEqual(['END_SESSION']);
  expect(await actionsOf(logout)).toEqual(['LOGOUT']);
});
