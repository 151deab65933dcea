import { Callers } from '../../testkit/endpoints/callers';
import { endpoints, titled, type Endpoint } from '../../testkit/endpoints/endpoints';
import { Rows } from '../../testkit/endpoints/rows';
import { UNIQUE } from '../../testkit/endpoints/special-cases';
import { bodyFields } from '../../testkit/endpoints/sample-request';
import { useSystem } from '../../testkit/system';

/** What is unique is had by one, however many ask for it at the same instant. */

const system = useSystem();
const AT_ONCE = 10;

/** The codes by which an endpoint says that another row has what should be unique. */
const codesOf = ({ statuses }: Endpoint): string[] =>
  statuses.flatMap(({ code }) => (code && /^DUPLICATE_|_TAKEN$/.test(code) ? [code] : []));
const isUnique = (endpoint: Endpoint): boolean => codesOf(endpoint).length > 0;

const creations = endpoints.filter((endpoint) => endpoint.response.status === 201 && isUnique(endpoint));
const changes = endpoints.filter((endpoint) => endpoint.method === 'PATCH' && isUnique(endpoint));

/** The fields of a change that no two rows share; what overlaps only is the feature's own. */
const uniqueFields = (endpoint: Endpoint): string[] =>
  [...bodyFields(endpoint).keys()].filter((name) => UNIQUE.has(name));

/** What the new row has of what the first one is of: some names are unique within it only. */
function parentsOf(first: Readonly<Record<string, unknown>>, collection: string): Record<string, unknown> {
  const creation = creations.find(({ path }) => path === collection);
  const names = creation ? [...bodyFields(creation).keys()].filter((name) => name.endsWith('_id')) : [];
  return Object.fromEntries(names.flatMap((name) => (first[name] ? [[name, first[name]]] : [])));
}

let callers: Callers;
let rows: Rows;
beforeAll(async () => {
  callers = await Callers.of(system.get());
  rows = new Rows(callers.admin);
});

it.each(titled(creations))('%s', async (_, endpoint) => {
  const client = await callers.of(endpoint);
  const [path, body] = [await rows.pathOf(endpoint), await rows.bodyOf(endpoint)];

  const responses = await Promise.all(Array.from({ length: AT_ONCE }, () => client.post(path, body)));

  const made = responses.filter(({ status }) => status === 201);
  const rejected = responses.filter(({ status }) => status === 409);
  expect([made.length, rejected.length]).toEqual([1, AT_ONCE - 1]);
  for (const response of rejected) expect(codesOf(endpoint)).toContain(response.json().code);
});

it.each(titled(changes.filter((endpoint) => uniqueFields(endpoint).length > 0)))(
  '%s',
  async (_, endpoint) => {
    const client = await callers.of(endpoint);
    const collection = endpoint.path.replace('{id}/', '');
    const first = await rows.create(collection);
    const second = await rows.create(collection, parentsOf(first, collection));
    const taken = Object.fromEntries(uniqueFields(endpoint).map((name) => [name, first[name]]));

    const response = await client.patch(`${collection}${second.id}/`, taken);

    expect(codesOf(endpoint)).toContain(response.expectStatus(409).json().code);
  },
);
