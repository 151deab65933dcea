import { operationLimits, type OperationLimits } from '../../../gateway/plugins/operation-limits';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { codesOf } from './support/gateway-world';
import { openWorlds } from './support/signed-in-world';

const world = openWorlds();

const WIDE: OperationLimits = {
  depth: 99,
  aliases: 99,
  directives: 99,
  cost: 99_999,
  pageSize: 99,
  dryRun: false,
};

const limited = (limits: Partial<OperationLimits>, environment: Record<string, string> = {}) =>
  world({
    environment,
    extensions: [operationLimits({ ...WIDE, ...limits }, 25, createLogger({ level: 'silent' }))],
  });

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
  ['cost of unsaid rows', { cost: 10 }, '{ employees { id } }', false],
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

test('documents with too many tokens are not read', async () => {
  const { graphql } = await limited({}, { LIMIT_TOKENS: '20' });
  expect(codesOf((await graphql(`{ ${'caller '.repeat(30)} }`)).body)).toEqual(['GRAPHQL_PARSE_FAILED']);
});

test('fragments that multiply are measured in time', async () => {
  const { graphql } = await limited({ cost: 1000 });
  const levels = Array.from(
    { length: 20 },
    (_, level) =>
      `fragment f${level} on Employee { a: manager { ...f${level + 1} } b: manager { ...f${level + 1} } }`,
  );
  const query = `{ employees { ...f0 } } ${levels.join(' ')} fragment f20 on Employee { id }`;
  const started = performance.now();
  expect(codesOf((await graphql(query)).body)).toEqual(['OPERATION_LIMIT_EXCEEDED']);
  expect(performance.now() - started).toBeLessThan(2000);
});
