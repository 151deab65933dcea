import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { Registry } from 'prom-client';
import type { InProcessSubgraph } from '../../../gateway/data-sources/in-process';
import { fileSupergraph } from '../../../gateway/supergraph/file-source';
import type { SupergraphSource } from '../../../gateway/supergraph/source';
import { registerRestAdapter } from '../../../rest-adapter';
import { restContract } from '../../../rest-adapter/definitions/rest-contract';
import { restFits } from '../../../rest-adapter/endpoints/live-endpoints';
import { parseApiContract } from '../../../schema/api-contract/parse';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { createWorld, type World } from '../gateway/support/gateway-world';

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { motto: Motto }
  type Motto { id: ID! text: String! }
`;

const WITH_AUTHOR = SDL.replace('text: String!', 'text: String! author: String');

const contract = restContract(
  parseApiContract([
    {
      path: 'API.md',
      text: `# Mottos

Words to live by.

## Enums

| enum | values |
| --- | --- |

## Objects

### Object Motto

\`\`\`json
{ "id": "3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f11", "text": "Per aspera" }
\`\`\`

| name | type | notes |
| --- | --- | --- |
| \`id\` | UUID | |
| \`text\` | string(50) | |

### GET /api/v1/motto/

The motto.

Permission: public

#### Response 200: Motto

#### Status codes

| status | when | body |
| --- | --- | --- |
| 200 | Always | Motto |
`,
    },
  ]),
  { 'GET /api/v1/motto/': 'motto' },
);

function supergraphOf(sdl: string): string {
  const { supergraphSdl, errors } = composeServices([{ name: 'all', url: '', typeDefs: parse(sdl) }]);
  if (!supergraphSdl) throw new Error(errors?.join('\n'));
  return supergraphSdl;
}

const schema = buildSubgraphSchema({ typeDefs: parse(WITH_AUTHOR) });
const rootValue = { motto: { id: '1', text: 'Per aspera' } };
const all: InProcessSubgraph = {
  name: 'all',
  schema,
  execute: async (document) => ({ ...(await execute({ schema, document, rootValue })), session: null }),
};

let folder: string;
let path: string;
let source: SupergraphSource;
let world: World;
const log: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ism-swap-'));
  path = join(folder, 'supergraph.graphql');
  await writeFile(path, supergraphOf(SDL));
  const logger = createLogger({
    level: 'info',
    destination: { write: (line: string) => void log.push(line) },
  });
  source = fileSupergraph(path, { logger, metrics: new Registry() }, 60_000);
  world = await createWorld({
    supergraph: source,
    checks: [restFits(contract)],
    inProcess: [all],
  });
  await registerRestAdapter(world.gateway, {
    logger,
    contract,
    health: { check: () => Promise.resolve({ isHealthy: true, database: 'connected' }), version: null },
  });
});

afterEach(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const motto = async (): Promise<unknown> => (await world.gateway.app.inject('/api/v1/motto/')).json();

test('a supergraph without what REST needs is rejected, and the last good one serves', async () => {
  await writeFile(path, supergraphOf(SDL.replace('text: String!', 'words: String!')));
  expect(await source.refresh()).toBe('rejected');
  expect(source.state).toMatchObject({
    phase: 'stale',
    problem: expect.stringContaining(
      'REST endpoint motto_retrieve: Motto.text is not in the graph',
    ) as string,
  });
  expect(log.join()).toContain('supergraph rejected, the last good one serves');
  expect(await motto()).toEqual({ id: '1', text: 'Per aspera' });
  expect((await world.graphql('{ motto { text } }')).body).toEqual({
    data: { motto: { text: 'Per aspera' } },
  });
});

test('a supergraph that REST still fits is taken', async () => {
  await writeFile(path, supergraphOf(WITH_AUTHOR));
  expect(await source.refresh()).toBe('swapped');
  expect(await motto()).toEqual({ id: '1', text: 'Per aspera' });
  expect((await world.graphql('{ motto { author } }')).body.data).toEqual({ motto: { author: null } });
});

test('a first supergraph that REST does not fit is no start', async () => {
  const sdl = supergraphOf(SDL.replace('text: String!', 'words: String!'));
  await expect(createWorld({ sdl, inProcess: [all], checks: [restFits(contract)] })).rejects.toThrow(
    'REST endpoint motto',
  );
});
