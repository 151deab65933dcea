import { parse, type OperationDefinitionNode } from 'graphql';
import { statusOf } from '../../../schema/contract/errors';
import { DEMO_USERS } from '../../testkit/demo-users';
import { endpoints, titleOf, type Endpoint } from '../../testkit/endpoints/endpoints';
import { asGraphClient } from '../../testkit/endpoints/graph-document';
import { Rows } from '../../testkit/endpoints/rows';
import { UNKNOWN_ID } from '../../testkit/endpoints/sample-request';
import { graphql } from '../../testkit/graphql';
import type { HttpClient } from '../../testkit/http';
import { useOwnSystem } from '../../testkit/system';

/** 401, 403 and 404 mean the same by both protocols, for the same object and the same caller. */

const system = useOwnSystem('operations of any cost', { LIMIT_COST: '1000000000', LIMIT_ALIASES: '1000' });

/** Endpoints that show one thing by what is in its path. */
const shown = endpoints.filter(
  ({ method, path, document }) => method === 'GET' && path.includes('{') && document !== null,
);

/** Existing things of the demo institution, each by its endpoint. */
const paths = new Map<string, string>();
beforeAll(async () => {
  const rows = new Rows(await system.get().as('admin'));
  for (const endpoint of shown) paths.set(titleOf(endpoint), await rows.pathOf(endpoint));
});

/** The status that REST gives to what the graph says. */
async function statusByGraph(
  client: HttpClient,
  { document, path }: Endpoint,
  filled: string,
): Promise<number> {
  const given: Readonly<Record<string, unknown>> = { page: 1, page_size: 25, ...parametersIn(path, filled) };
  const query = asGraphClient(document ?? '');
  const operation = parse(query).definitions[0] as OperationDefinitionNode;
  const names = operation.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
  const variables = Object.fromEntries(
    names.filter((name) => name in given).map((name) => [name, given[name]]),
  );
  const { data, errors } = await graphql(client, query, { variables });
  const statuses = errors.map(({ extensions }) => statusOf(extensions?.code));
  if (statuses.length > 0)
    return [401, 403, 404].find((status) => statuses.includes(status)) ?? statuses[0] ?? 0;
  return Object.values(data ?? {}).every((value) => value === null) ? 404 : 200;
}

function parametersIn(path: string, filled: string): Readonly<Record<string, string>> {
  const parts = filled.split('/');
  return Object.fromEntries(
    path
      .split('/')
      .flatMap((part, index) => (part.startsWith('{') ? [[part.slice(1, -1), parts[index] ?? '']] : [])),
  );
}

async function differences(client: HttpClient): Promise<string[]> {
  const different: string[] = [];
  for (const endpoint of shown) {
    const existing = paths.get(titleOf(endpoint)) ?? '';
    const unknown = endpoint.path.includes('{id}') ? [endpoint.path.replace(/\{\w+\}/g, UNKNOWN_ID)] : [];
    for (const path of [existing, ...unknown]) {
      const byRest = (await client.get(path)).status;
      const byGraph = await statusByGraph(client, endpoint, path);
      if (byRest !== byGraph) different.push(`${path}: REST ${byRest}, graph ${byGraph}`);
    }
  }
  return different;
}

it.each(DEMO_USERS)('for %s', async (user) => {
  expect(shown.length).toBeGreaterThan(20);
  expect(await differences(await system.get().as(user))).toEqual([]);
});

it('for a stranger', async () => {
  expect(await differences(system.get().anonymous())).toEqual([]);
});
