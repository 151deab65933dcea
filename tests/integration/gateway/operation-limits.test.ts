import { Registry } from 'prom-client';
import { operationLimits, type OperationLimits } from '../../../gateway/plugins/operation-limits';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { codesOf } from './support/gateway-world';
import { openWorlds } from './support/signed-in-world';

const world = openWorlds();

const WIDE: OperationLimits = {
  tokens: 9999,
  depth: 99,
  aliases: 99,
  directives: 99,
  cost: 99_999,
  pageSize: 99,
  dryRun: false,
};

async function limited(limits: Partial<OperationLimits>, environment: Record<string, string> = {}) {
  const metrics = new Registry();
  const logger = createLogger({ level: 'silent' });
  const extensions = [operationLimits({ ...WIDE, ...limits }, { logger, metrics })];
  return world({ environment, extensions, metrics });
}

const NESTED = '{ employees(first: 2) { user { employee { user { id } } } } }';

test.each<[string, Partial<OperationLimits>, string, boolean]>([
  ['depth within', { depth: 5 }, NESTED, true],
  ['depth beyond', { depth: 4 }, NESTED, false],
  [
    'depth in fragments',
    { depth: 3 },
    '{ employees { ...a } } fragment a on Employee { user { ...b } } fragment b on User { employee { id } }',
    false,
  ],
  ['aliases within', { aliases: 2 }, '{ a: caller b: caller }', true],
  ['aliases beyond', { aliases: 1 }, '{ a: caller b: caller }', false],
  ['directives beyond', { directives: 1 }, '{ caller @skip(if: false) @include(if: true) }', false],
  ['page size within', { pageSize: 3 }, '{ employees(first: 3) { id } }', true],
  ['page size beyond', { pageSize: 2 }, '{ employees(first: 3) { id } }', false],
  ['cost within', { cost: 5 }, '{ employees(first: 4) { id } }', true],
  ['cost beyond', { cost: 4 }, '{ employees(first: 4) { id } }', false],
  ['cost of unsaid rows within: the default of the argument', { cost: 4 }, '{ employees { id } }', true],
  ['cost of unsaid rows beyond', { cost: 3 }, '{ employees { id } }', false],
  ['dry run', { depth: 1, dryRun: true }, NESTED, true],
])('%s', async (_name, limits, query, passes) => {
  const { graphql } = await limited(limits);
  const { body, status } = await graphql(query);
  expect(codesOf(body)).toEqual(passes ? [] : ['OPERATION_LIMIT_EXCEEDED']);
  expect(status).toBe(200);
});

test('variables count, with their defaults', async () => {
  const { graphql } = await limited({ pageSize: 5 });
  const query = 'query ($n: Int = 50) { employees(first: $n) { id } }';
  expect(codesOf((await graphql(query)).body)).toEqual(['OPERATION_LIMIT_EXCEEDED']);
  expect(codesOf((await graphql(query, { n: 2 })).body)).toEqual([]);
});

test('a rejection says which limit, how much it was and how much may be', async () => {
  const { graphql, metrics } = await limited({ depth: 2, pageSize: 1 });
  const { body, headers } = await graphql(NESTED);
  expect(body.errors?.[0]?.extensions).toMatchObject({ limit: 'depth', value: 5, max: 2 });
  expect(headers['x-operation-cost']).toBe('9');
  const figures = await metrics.metrics();
  expect(figures).toContain('ism_operation_limits_exceeded_total{limit="depth"} 1');
  expect(figures).toContain('ism_operation_limits_exceeded_total{limit="pageSize"} 1');
});

test('a cost past all numbers is told as a number', async () => {
  const { graphql } = await limited({});
  const levels = Array.from({ length: 100 }, (_, level) => {
    const next = `...f${level + 1}`;
    return `fragment f${level} on Employee { ${next} ${next} }`;
  });
  const { body } = await graphql(`
    {
      employees {
        ...f0
      }
    }
    ${levels.join(' ')}
    fragment f100 on Employee {
      id
    }
  `);
  expect(body.errors?.[0]?.extensions).toMatchObject({ limit: 'cost', value: Number.MAX_SAFE_INTEGER });
});

test('responses tell their cost', async () => {
  const { graphql } = await limited({});
  const query = 'query ($n: Int) { employees(first: $n) { id title } }';
  expect((await graphql(query, { n: 4 })).headers['x-operation-cost']).toBe('9');
  expect((await graphql(query, { n: 40 })).headers['x-operation-cost']).toBe('81');
  expect((await graphql('{ __typename }')).headers['x-operation-cost']).toBe('0');
});

test('a dry run serves and counts, up to ten times the limit', async () => {
  const { graphql, metrics } = await limited({ cost: 3, tokens: 5, dryRun: true }, { LIMIT_DRY_RUN: 'on' });
  const ask = async (first: number) => (await graphql(`{ employees(first: ${first}) { id } }`)).body;
  expect(codesOf(await ask(29))).toEqual([]);
  expect((await ask(30)).errors?.[0]?.extensions).toMatchObject({ limit: 'cost', value: 31, max: 30 });
  const figures = await metrics.metrics();
  expect(figures).toContain('ism_operation_limits_exceeded_total{limit="cost"} 2');
  expect(figures).toContain('ism_operation_limits_exceeded_total{limit="tokens"} 2');
});

test.each([
  ['off', 20, 30],
  ['on', 200, 300],
])('documents with too many tokens are not read, dry run %s', async (dryRun, max, words) => {
  const { graphql, metrics } = await limited({}, { LIMIT_TOKENS: '20', LIMIT_DRY_RUN: dryRun });
  const { body, status } = await graphql(`{ ${'caller '.repeat(words)} }`);
  expect(status).toBe(200);
  expect(body.errors?.[0]?.extensions).toEqual({ code: 'OPERATION_LIMIT_EXCEEDED', limit: 'tokens', max });
  const figures = await metrics.metrics();
  expect(figures).toContain('ism_operation_limits_exceeded_total{limit="tokens"} 1');
  expect(figures).toContain('ism_rejections_total{code="OPERATION_LIMIT_EXCEEDED"} 1');
});

test('fragments that multiply are measured in time', async () => {
  // Fields doubled so often are never counted one by one.
  const LEVELS = 60;
  const { graphql } = await limited({ cost: 1000 });
  const levels = Array.from(
    { length: LEVELS },
    (_, level) =>
      `fragment f${level} on Employee { a: manager { ...f${level + 1} } b: manager { ...f${level + 1} } }`,
  );
  const query = `{ employees { ...f0 } } ${levels.join(' ')} fragment f${LEVELS} on Employee { id }`;
  expect(codesOf((await graphql(query)).body)).toEqual(['OPERATION_LIMIT_EXCEEDED']);
});
