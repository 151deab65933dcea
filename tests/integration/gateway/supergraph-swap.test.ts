import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../testkit/eventually';
import { Registry } from 'prom-client';
import { fileSupergraph } from '../../../gateway/supergraph/file-source';
import type { SupergraphSource } from '../../../gateway/supergraph/source';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { createLibrary, supergraphOf } from './support/library';
import { codesOf, createWorld, type World } from './support/gateway-world';

const SMALL = supergraphOf();
const NICK = 'extend type Employee { nick: String }';
const LARGE = supergraphOf({}, NICK);

let folder: string;
let path: string;
let source: SupergraphSource;
let world: World;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ism-supergraph-'));
  path = join(folder, 'supergraph.graphql');
  await writeFile(path, SMALL);
  const { identity, workforce } = createLibrary(NICK);
  source = fileSupergraph(path, { logger: createLogger({ level: 'silent' }), metrics: new Registry() }, 20);
  world = await createWorld({ supergraph: source, inProcess: [identity, workforce] });
});

afterEach(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

async function until(holds: () => boolean): Promise<void> {
  await eventually(async () => expect(await Promise.resolve(holds())).toBe(true));
}

const hasNick = (): boolean => world.gateway.schema().supergraphSdl.includes('nick');

test('a changed file is served, also when it is replaced by rename', async () => {
  expect(codesOf((await world.graphql('{ employees { nick } }')).body)).toEqual([
    'GRAPHQL_VALIDATION_FAILED',
  ]);
  let changes = 0;
  world.gateway.onSchemaChange(() => (changes += 1));
  await writeFile(`${path}.new`, LARGE);
  await rename(`${path}.new`, path);
  await until(hasNick);
  const { body } = await world.graphql('{ employees(first: 1) { nick } }');
  expect(body).toEqual({ data: { employees: [{ nick: null }] } });
  expect(changes).toBe(1);
  expect(source.state.phase).toBe('serving');
});

test.each([
  ['no GraphQL', 'type Query {'],
  ['no supergraph', 'type Query { me: String }'],
  ['an empty file', ''],
  ['a supergraph that names unknown types', SMALL.replace('email: String!', 'email: Nowhere!')],
])('a bad file is rejected and the last good one serves: %s', async (_name, bad) => {
  await writeFile(path, bad);
  await until(() => source.state.phase === 'stale');
  expect(source.state).toMatchObject({ phase: 'stale', problem: expect.any(String) as string });
  expect((await world.graphql('{ employees(first: 1) { id } }')).body).toEqual({
    data: { employees: [{ id: '1' }] },
  });
  await writeFile(path, SMALL);
  await until(() => source.state.phase === 'serving');
});

test('a check may reject a supergraph', async () => {
  await world.close();
  const { identity, workforce } = createLibrary();
  source = fileSupergraph(path, { logger: createLogger({ level: 'silent' }), metrics: new Registry() }, 20);
  world = await createWorld({
    supergraph: source,
    inProcess: [identity, workforce],
    checks: [
      ({ sdl }) => {
        if (sdl.includes('nick')) throw new Error('nicknames are not for us');
      },
    ],
  });
  await writeFile(path, LARGE);
  await until(() => source.state.phase === 'stale');
  expect(hasNick()).toBe(false);
});

test('under load no request notices a swap', async () => {
  let running = true;
  const codes: unknown[] = [];
  let responses = 0;
  const client = async (): Promise<void> => {
    while (running) {
      const { body } = await world.graphql('query Load { employees(first: 5) { id title user { email } } }');
      codes.push(...codesOf(body));
      if ((body.data?.employees as unknown[] | undefined)?.length === 5) responses += 1;
      else codes.push('SHORT');
    }
  };
  const clients = [client(), client(), client(), client()];
  for (let turn = 0; turn < 4; turn += 1) {
    await writeFile(path, turn % 2 === 0 ? LARGE : SMALL);
    await source.refresh();
    const before = responses;
    await until(() => responses >= before + 6);
  }
  running = false;
  await Promise.all(clients);
  expect(codes).toEqual([]);
  expect(responses).toBeGreaterThan(20);
});

test('without a first good supergraph there is no gateway', async () => {
  const missing = fileSupergraph(join(folder, 'none.graphql'), {
    logger: createLogger({ level: 'silent' }),
    metrics: new Registry(),
  });
  await expect(createWorld({ supergraph: missing })).rejects.toThrow('ENOENT');
});
