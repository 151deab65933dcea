import { GraphQLError, parse, print } from 'graphql';
import { keepClientNames } from '../../../gateway/execution/client-names';
import type { ExecutionRequest, ExecutionResult } from '../../../gateway/pipeline/execution';
import { executionRequest } from '../../testkit/execution';

/** A supergraph with a key and a field that requires others; the rest of it does not matter. */
const SUPERGRAPH = `
  type Person @join__type(graph: A, key: "id") @join__type(graph: B, key: "id org { code }") {
    id: ID!
    bonus: Int @join__field(graph: B, requires: "salary")
  }
`;

/** What reaches the plan executor of an operation, and what comes back of its result. */
async function through(
  query: string,
  result: (keyOf: (alias: string) => string) => object,
  variables: Record<string, unknown> = {},
): Promise<{ request: ExecutionRequest; sent: ExecutionRequest; text: string; result: ExecutionResult }> {
  const sent: ExecutionRequest[] = [];
  const execute = keepClientNames(SUPERGRAPH)((each) => {
    sent.push(each);
    const text = print(each.operation.document);
    const keyOf = (alias: string): string => new RegExp(`\\b(\\w*${alias}):`).exec(text)?.[1] ?? alias;
    return Promise.resolve(result(keyOf) as ExecutionResult);
  });
  const request = executionRequest(parse(query), { variables });
  const received = await execute(request);
  const [first] = sent;
  if (!first) throw new Error('nothing was executed');
  return { request, sent: first, text: print(first.operation.document), result: received };
}

const NOTHING = (): object => ({ data: null });

test('a document without such names passes as it is', async () => {
  const { sent, request } = await through('{ a: person { id name: code } }', NOTHING);

  expect(sent).toBe(request);
});

test.each(['id', 'org', 'code', 'salary', '__typename'])(
  'an alias %s of another field gets another name',
  async (alias) => {
    const { request, sent, text } = await through(`{ person { ${alias}: name } }`, NOTHING);

    expect(text).not.toMatch(new RegExp(`\\b${alias}: name`));
    expect(sent.operation.hash).not.toBe(request.operation.hash);
  },
);

test('an alias with the name of its own field stays', async () => {
  expect((await through('{ person { id: id } }', NOTHING)).text).toContain('id: id');
});

test('keys come back in their order, at every depth and in fragments, and in paths of errors', async () => {
  const { result } = await through(
    '{ all { x: name id: code ...F } } fragment F on Person { y: name code: id }',
    (keyOf) => ({
      data: { all: [{ x: 1, [keyOf('id')]: 2, y: 3, [keyOf('code')]: 4 }, null] },
      errors: [new GraphQLError('no', { path: ['all', 0, keyOf('id')], extensions: { code: 'FORBIDDEN' } })],
      extensions: { valueCompletion: [new GraphQLError('null', { path: ['all', 1, keyOf('code')] })] },
    }),
  );

  expect(JSON.stringify(result.data)).toBe('{"all":[{"x":1,"id":2,"y":3,"code":4},null]}');
  expect(result.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
    [['all', 0, 'id'], 'FORBIDDEN'],
  ]);
  expect(result.extensions?.valueCompletion).toMatchObject([{ path: ['all', 1, 'code'] }]);
});

test('values that are objects keep their keys', async () => {
  const { result } = await through('{ person { id: details } }', (keyOf) => ({
    data: { person: { [keyOf('id')]: { [keyOf('id')]: 1 } } },
  }));

  const [key] = Object.keys((result.data as { person: { id: object } }).person.id);
  expect(key).toMatch(/^ism_named_/);
});

test('the executor’s own variable is the client’s under another name', async () => {
  const { sent, text } = await through(
    'query ($representations: Int) { person(a: $representations) { name } }',
    NOTHING,
    { representations: 3 },
  );

  expect(text).not.toContain('$representations');
  expect(Object.entries(sent.variables)).toEqual([[expect.stringMatching(/^ism_named_/), 3]]);
});
