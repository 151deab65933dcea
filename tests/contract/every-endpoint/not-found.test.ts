import { Callers } from '../../testkit/endpoints/callers';
import { endpoints, titled, type Endpoint } from '../../testkit/endpoints/endpoints';
import { Rows } from '../../testkit/endpoints/rows';
import { UNKNOWN_ID } from '../../testkit/endpoints/sample-request';
import { useSystem } from '../../testkit/system';

/** What no resource has as its id or code responds with 404, whatever its form. */

const system = useSystem();

const NAMES_OF_NOTHING = [UNKNOWN_ID, 'x', '1', `${UNKNOWN_ID}0`, 'NOPE', '%00', "'", '{id}', '-1'];

/** The identity subgraph does not know the org units of the workforce: any id may be a scope. */
const OF_ANOTHER_SUBGRAPH = '/scopes/{org_unit_id}/';

const withParameter = endpoints.filter(({ path, isPublic }) => path.includes('{') && !isPublic);

let callers: Callers;
let rows: Rows;
beforeAll(async () => {
  callers = await Callers.of(system.get());
  rows = new Rows(callers.admin);
});

it.each(titled(withParameter))('%s', async (_, endpoint) => {
  const client = endpoint.path.startsWith('/api/v1/auth/') ? callers.admin : await callers.of(endpoint);
  const body = await rows.bodyOf(endpoint);
  const wrong: string[] = [];
  const mayBeAny = endpoint.path.endsWith(OF_ANOTHER_SUBGRAPH);
  for (const name of mayBeAny ? NAMES_OF_NOTHING.slice(1) : NAMES_OF_NOTHING) {
    const response = await client.request(endpoint.method, await pathWith(endpoint, name), { body });
    const isFine = response.status === 404 && response.text === '{"detail":"Not found."}';
    if (!isFine) wrong.push(`${name}: ${response.status} ${response.text.slice(0, 200)}`);
  }
  expect(wrong).toEqual([]);
});

const known = new Map<string, string>();

/** The path with a name of nothing as its last parameter, and rows that are there before it. */
async function pathWith(endpoint: Endpoint, name: string): Promise<string> {
  const { path } = endpoint;
  const last = path.lastIndexOf('{');
  const end = path.indexOf('}', last) + 1;
  const before = path.slice(0, last);
  if (!known.has(before))
    known.set(before, before.includes('{') ? await rows.pathOf({ ...endpoint, path: before }) : before);
  return `${known.get(before) ?? ''}${name}${path.slice(end)}`;
}
