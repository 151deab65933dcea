import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DocumentStore } from '../../../gateway/apollo/document-store';
import { PersistedQueries } from '../../../gateway/apollo/persisted-queries';
import { Registry } from 'prom-client';
import { COOKIES, openWorlds } from './support/signed-in-world';

const world = openWorlds();
const MB = 1024 * 1024;

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}

async function figureOf(metrics: Registry, name: string): Promise<number> {
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(await metrics.metrics())?.[1]);
}

test('distinct documents without end do not fill the memory', async () => {
  // Some 150 documents fit into the one, and as many plans into the other.
  const { graphql, log } = await world({ documents: new DocumentStore(2 * MB), planBytes: 2 * MB });
  const used = (): number => {
    log.length = 0;
    return heapUsed();
  };
  const kinds = [
    (n: number) => `{ caller a${n}: caller }`,
    (n: number) => `{ me { a${n}: nothing } }`,
    (n: number) => `{ caller c${n}: caller }`,
    (n: number) => `{ b${n}: caller }`,
    // Over both subgraphs.
    (n: number) => `{ employees { a${n}: title user { email } } }`,
  ];
  let filled = 0;
  for (let n = 0; n < 1_500; n += 1) {
    // More than the store keeps have come by then.
    if (n === 500) filled = used();
    await graphql(kinds[n % kinds.length]?.(n) ?? '', undefined, { cookie: COOKIES });
  }

  // Kept whole they would take another 8 MB.
  expect((used() - filled) / MB).toBeLessThan(5);
});

test('documents that are rejected as a whole are not kept', async () => {
  const metrics = new Registry();
  const { graphql } = await world({ metrics });
  await graphql('{ nothing }');
  await graphql('{ me { email ');
  await graphql('{ reject(code: "FORBIDDEN") }');
  expect(await figureOf(metrics, 'ism_documents_kept')).toBe(0);

  await graphql('{ caller }');
  await graphql('{ caller reject(code: "FORBIDDEN") }');
  expect(await figureOf(metrics, 'ism_documents_kept')).toBe(2);
});

test('what is kept of documents and of registered queries has no comments and no positions', async () => {
  const comment = `# ${'x'.repeat(0.9 * MB)}\n`;
  const { gateway, log } = await world();
  const ask = async (n: number): Promise<void> => {
    const query = `${comment}{ c${n}: caller aLongNameThatIsCutFromTheText${n}: caller }`;
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const response = await gateway.app.inject({
      method: 'POST',
      url: '/graphql',
      payload: { query, extensions },
    });
    expect(response.json()).not.toHaveProperty('errors');
  };
  await ask(0);
  log.length = 0;
  const before = heapUsed();
  for (let n = 1; n <= 150; n += 1) await ask(n);
  log.length = 0;

  // 150 texts of nearly a megabyte.
  expect((heapUsed() - before) / MB).toBeLessThan(15);
});

test('a document that was kept gives the same response again', async () => {
  const metrics = new Registry();
  const { graphql } = await world({ metrics });
  const query = 'query Twice($id: ID!) { user(id: $id) { id email secret } }';
  const [first, second] = [await graphql(query, { id: '7' }), await graphql(query, { id: '7' })];
  expect({ ...second.body, extensions: null }).toEqual({ ...first.body, extensions: null });
  expect(await figureOf(metrics, 'ism_documents_kept')).toBe(1);
  const [one, other] = [await graphql(query, { id: null }), await graphql(query, { id: null })];
  expect({ ...other.body, extensions: null }).toEqual({ ...one.body, extensions: null });
});

test('registered queries are kept by their bytes, without comments', async () => {
  const queries = new PersistedQueries({ documents: new Map([['stored', '{ stored }']]) }, 1_000);
  queries.register('one', `{ one } # ${'x'.repeat(10_000)}`);
  expect(await queries.cache.get('apq:one')).toBe('{one}');
  expect(await queries.cache.get('apq:stored')).toBe('{ stored }');

  for (let n = 0; n < 100; n += 1) queries.register(`${n}`, `{ field${n} }`);
  expect(await queries.cache.get('apq:one')).toBeUndefined();
  expect(await queries.cache.get('apq:99')).toBe('{field99}');
});

test('the store keeps no more than its bytes', () => {
  expect(new DocumentStore(1).bytes).toBe(0);
});
