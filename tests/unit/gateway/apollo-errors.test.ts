import { GraphQLError, Kind, parse } from 'graphql';
import { codeApolloErrors } from '../../../gateway/execution/apollo-errors';
import { catchUnexpected } from '../../../gateway/execution/unexpected-errors';
import type { ExecutionResult } from '../../../gateway/pipeline/execution';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { executionRequest } from '../../testkit/execution';

const lines: string[] = [];
const logger = createLogger({ destination: { write: (line: string) => void lines.push(line) } });

/** The response of the stage around an executor that responds, or throws, the given thing. */
function coded(outcome: ExecutionResult | Error): Promise<ExecutionResult> {
  const engine = codeApolloErrors(logger)(() =>
    outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome),
  );
  const execute = catchUnexpected(logger)(engine);
  return execute(executionRequest(parse('{ a }')));
}

const codesOf = ({ errors }: ExecutionResult): unknown[] =>
  (errors ?? []).map(({ extensions }) => extensions.code);

test('an execution that throws is an internal error with the request id, not a bad request', async () => {
  const result = await coded(new Error('planner at 10.0.0.1'));
  expect(result.data).toBeNull();
  expect(result.errors?.[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'r' });
  expect(JSON.stringify(result)).not.toContain('10.0.0.1');
  expect(lines.join('')).toContain('10.0.0.1');
});

test('a bare error of the plan executor is a bad response of a subgraph', async () => {
  const bare = new Error('Expected "data._entities" in response to be an array') as GraphQLError;
  expect(codesOf(await coded({ data: { a: 1 }, errors: [bare] }))).toEqual(['SUBGRAPH_BAD_ANSWER']);
});

test('an error without a code says nothing', async () => {
  const result = await coded({ errors: [new GraphQLError('secret', { path: ['a'] })] });
  expect(result).toMatchObject({ data: null, errors: [{ message: 'Internal server error.', path: ['a'] }] });
});

test('rejected variables are the client’s, and nothing was executed', async () => {
  const node = { kind: Kind.NAME, value: 'n' } as const;
  const result = await coded({
    errors: [new GraphQLError('Variable "$n" got invalid value', { nodes: [node] })],
  });
  expect(result.data).toBeUndefined();
  expect(codesOf(result)).toEqual(['BAD_USER_INPUT']);
});

test('names of services are taken off, the rest of an error stays', async () => {
  const error = new GraphQLError('no', {
    path: ['a', 0],
    extensions: { code: 'FORBIDDEN', serviceName: 'hr', hint: 1 },
  });
  const { errors } = await coded({ data: { a: null }, errors: [error] });
  expect(errors?.[0]?.toJSON()).toEqual({
    message: 'no',
    path: ['a', 0],
    extensions: { code: 'FORBIDDEN', hint: 1 },
  });
});
