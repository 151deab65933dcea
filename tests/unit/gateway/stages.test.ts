import { buildSchema, Kind, parse } from 'graphql';
import { Registry } from 'prom-client';
import { activeSessions } from '../../../gateway/access/active-sessions';
import { endAccessChecks } from '../../../gateway/execution/access-check';
import { catchUnexpected } from '../../../gateway/execution/unexpected-errors';
import { RejectionMetrics } from '../../../gateway/http/rejections';
import {
  entryOf,
  remainingMs,
  type Execute,
  type ExecutionRequest,
} from '../../../gateway/pipeline/execution';
import { clientOperation, ownOperation } from '../../../gateway/pipeline/requested-operation';
import { rejectionAudit } from '../../../gateway/plugins/rejection-audit';
import { GatewayContext } from '../../../gateway/request/context';
import type { Rejection } from '../../../gateway/request/rejection';
import type { Permission } from '../../../schema/contract/permissions';
import { RequestEnd } from '../../../subgraphs/shared/runtime/connections/request-end';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { executionRequest } from '../../testkit/execution';

const ID = '0192f0c1-0000-7000-8000-000000000001';
const DOCUMENT = parse('query Find ($id: ID!) { person: employee(id: $id) { id } }');

const SCHEMA = buildSchema('type Query { employee(id: ID!): Employee } type Employee { id: ID! }');

/** Somebody with these permissions and no other. */
function caller(permissions: readonly Permission[]): GatewayContext {
  const person = { kind: 'user', userId: 'ana', sub: 'ana', email: 'ana@ism.test', role: 'VIEWER' } as const;
  const grants = Object.fromEntries(permissions.map((permission) => [permission, 'all'] as const));
  const identity = { ...person, scopes: [], sessionId: 's1', grants };
  return new GatewayContext({ identity, requestId: 'r', clientAddress: '', refreshToken: null }, 'bearer');
}

describe('the way into the chain', () => {
  const entered = async (context: GatewayContext, timeoutMs: number): Promise<ExecutionRequest> => {
    const seen: ExecutionRequest[] = [];
    const enter = entryOf((request) => {
      seen.push(request);
      return Promise.resolve({ data: null });
    }, timeoutMs);
    const { operation, variables, schema } = executionRequest(DOCUMENT);
    await enter({ operation, variables, context, schema });
    const [request] = seen;
    if (!request) throw new Error('nothing was executed');
    return request;
  };

  test('an operation has one deadline, counted from the arrival of its request', async () => {
    const context = caller([]);
    const first = await entered(context, 60_000);
    const second = await entered(context, 60_000);

    expect(second.deadline).toBe(first.deadline);
    expect(remainingMs(first.deadline)).toBeLessThanOrEqual(60_000);
    expect(remainingMs(performance.now() - 5)).toBe(1);
  });

  test.each([
    ['longer than the others', 600_000],
    ['and never less', 500],
  ])('a request may take %s', async (_, patienceMs) => {
    const before = performance.now();
    const { deadline } = await entered(caller([]).renew(patienceMs), 60_000);

    expect(deadline).toBeGreaterThanOrEqual(before + Math.max(patienceMs, 60_000));
  });

  test('the signal is that of the client, and there is one when nobody notices that it leaves', async () => {
    const context = caller([]);
    expect((await entered(context, 1)).signal.aborted).toBe(false);
    context.client = new RequestEnd();

    expect((await entered(context, 1)).signal).toBe(context.client);
  });
});

describe('a question for access', () => {
  const ask = async (context: GatewayContext) => {
    const registry = new Registry();
    const reported: Rejection[] = [];
    const audit = rejectionAudit((rejection) => {
      reported.push(rejection);
      return Promise.resolve();
    });
    const executed: ExecutionRequest[] = [];
    const execute: Execute = (request) => {
      executed.push(request);
      return Promise.resolve({ data: {} });
    };
    const chain = new RejectionMetrics(registry).stage(audit.stage?.(endAccessChecks(execute)) ?? execute);
    const request = executionRequest(DOCUMENT, { schema: SCHEMA, variables: { id: ID } });
    const result = await chain({ ...request, context, question: { permission: 'write:workforce' } });
    return { result, reported, executed, figures: await registry.metrics() };
  };

  test('is responded to by nobody below, also when the caller may', async () => {
    const { result, reported, executed, figures } = await ask(caller(['write:workforce']));

    expect(result).toEqual({ data: null });
    expect([reported, executed]).toEqual([[], []]);
    expect(figures).not.toContain('ism_rejections_total{');
  });

  test('whose caller may not is counted once, and recorded with the field and the row', async () => {
    const { result, reported, executed, figures } = await ask(caller([]));

    expect(result.errors?.map(({ path, extensions }) => [path, extensions])).toEqual([
      [['person'], { code: 'FORBIDDEN' }],
    ]);
    expect(executed).toEqual([]);
    expect(reported).toMatchObject([{ code: 'FORBIDDEN', resource: 'EMPLOYEE', resourceId: ID }]);
    expect(figures).toContain('ism_rejections_total{code="FORBIDDEN"} 1');
  });
});

test('the question for the session has what is left of the time of its mutation', async () => {
  const asked: unknown[] = [];
  const sessions = activeSessions((_identity, signal, timeoutMs = Infinity) => {
    asked.push(signal, timeoutMs <= 1_000, AbortSignal.timeout(timeoutMs).aborted);
    return Promise.resolve(true);
  });
  const request = executionRequest(parse('mutation { write }'));
  const late = { ...request, context: caller([]), deadline: performance.now() + 1_000 };

  expect(await sessions.stage?.(() => Promise.resolve({ data: {} }))(late)).toEqual({ data: {} });
  expect(asked).toEqual([request.signal, true, false]);
});

test('what is thrown says its request id only', async () => {
  const lines: string[] = [];
  const logger = createLogger({ destination: { write: (line: string) => void lines.push(line) } });
  const execute = catchUnexpected(logger)(() => Promise.reject(new Error('at 10.0.0.1')));

  const { data, errors } = await execute(executionRequest(DOCUMENT));

  expect(data).toBeNull();
  expect(errors?.map(({ message, extensions }) => [message, extensions])).toEqual([
    ['Internal server error.', { code: 'INTERNAL_SERVER_ERROR', requestId: 'r' }],
  ]);
  expect(lines.join('')).toContain('10.0.0.1');
});

describe('an operation', () => {
  test('is the same object each time, and another one beside others of its document', () => {
    const document = parse('query A { a } query B { b }');
    const [a, b] = document.definitions.map((node) => {
      if (node.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
      return clientOperation(document, node, 'hash');
    });

    expect(executionRequest(document, { operationName: 'A' }).operation).toBe(a);
    expect(a?.hash).not.toBe(b?.hash);
    expect([a?.operationName, a?.isWhole]).toEqual(['A', false]);
  });

  test('of this system is whole', () => {
    expect(ownOperation(DOCUMENT, 'Find').isWhole).toBe(true);
    expect(() => ownOperation(DOCUMENT, 'Other')).toThrow(/Other/);
  });
});
