import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { buildSchema, execute, type DocumentNode, type GraphQLSchema } from 'graphql';
import pino from 'pino';
import { registerRestAdapter, type RestAdapterOptions } from '../../../rest-adapter';
import type { CallerContext, GraphPort, GraphResult } from '../../../rest-adapter/endpoints/gateway-port';
import { IsmError } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import { STUB_CONTRACT } from './stub-contract';
import { STUB_SDL } from './stub-sdl';

export const ADMIN: Identity = {
  kind: 'user',
  userId: '11111111-1111-4111-8111-111111111111',
  sub: '22222222-2222-4222-8222-222222222222',
  email: 'admin@ism.test',
  role: 'ADMIN',
  scopes: [],
  sessionId: null,
};

export const EMPLOYEE_ID = '3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f11';
export const UNKNOWN_ID = '99999999-9999-4999-8999-999999999999';

type Arguments = Record<string, unknown>;
type Resolver = (args: never, context: CallerContext) => unknown;

/** What a resolver was called with. */
export interface RecordedCall {
  readonly field: string;
  readonly args: Arguments;
  readonly idempotencyKey: string | null;
}

export interface StubGraph {
  readonly app: FastifyInstance;
  /** Calls of root fields, oldest first. */
  readonly calls: RecordedCall[];
  /** Replaces root resolvers. */
  readonly resolvers: Record<string, Resolver>;
  /** Swaps the supergraph. */
  swap(sdl: string): void;
  /** Takes the place of the whole execution when set. */
  execute: ((variables: Arguments) => Promise<GraphResult>) | null;
}

const user = {
  id: ADMIN.userId,
  sub: ADMIN.sub,
  email: ADMIN.email,
  givenName: 'Wanjiru',
  familyName: 'Kamau',
  fullName: 'Wanjiru Kamau',
  role: 'ADMIN',
  emailVerified: true,
  isActive: true,
  isStaff: true,
  dateJoined: '2026-01-01T00:00:00.000000Z',
  permissions: { 'read:profile': 'own' },
  updatedAt: '2026-01-08T07:15:02.481920Z',
};

export const employee = {
  id: EMPLOYEE_ID,
  employeeNumber: 'EMP-2001',
  userId: null,
  givenName: 'Amina',
  familyName: 'Otieno',
  fullName: 'Amina Otieno',
  email: null,
  phone: '+254700000123',
  staffRole: 'HR',
  orgUnitId: null,
  hireDate: '2024-09-02',
  terminationDate: null,
  status: 'ACTIVE',
  isActive: true,
  effectivePool: '48.00',
  committedHours: '36.00',
  balance: '12.00',
  proposalType: null,
  proposalReason: null,
  proposalExpiresAt: null,
  availableTransitions: [{ transition: 'SUSPEND', toStatus: 'SUSPENDED' }],
  createdAt: '2024-08-21T09:02:11.000431Z',
  updatedAt: '2026-03-17T14:30:45.123456Z',
};

export const orgUnit = {
  id: EMPLOYEE_ID,
  name: 'Intensive Care',
  code: 'SRV-ICU',
  unitType: 'SERVICE',
  parentId: null,
  maxWeeklyHours: null,
  isActive: true,
  createdAt: '2026-01-08T07:15:02.481920Z',
  updatedAt: '2026-02-11T16:40:37.905113Z',
};

const log = {
  id: EMPLOYEE_ID,
  employeeId: EMPLOYEE_ID,
  fromStatus: 'ACTIVE',
  toStatus: 'SUSPENDED',
  transition: 'SUSPEND',
  actorId: null,
  reason: null,
  metadata: { request: 'HR-118' },
  ruleResults: [],
  createdAt: '2026-03-17T14:30:45.123456Z',
};

interface PageArguments {
  readonly page: number;
  readonly pageSize: number;
}

const pageOf =
  (totalCount: number, row: object) =>
  ({ page, pageSize }: PageArguments) => ({
    totalCount,
    page,
    pageSize,
    results: Array.from(
      { length: Math.max(0, Math.min(pageSize, totalCount - (page - 1) * pageSize)) },
      () => row,
    ),
  });

const found =
  (row: object) =>
  ({ id }: { id: string }) => {
    if (id === UNKNOWN_ID) throw new IsmError('NOT_FOUND');
    return row;
  };

const withVersion = (row: { updatedAt: string }) => (args: { id: string; expectedUpdatedAt?: string }) => {
  if (args.expectedUpdatedAt && args.expectedUpdatedAt !== row.updatedAt)
    throw new IsmError('PRECONDITION_FAILED');
  return found(row)(args);
};

/** One resolver per root field: 60 employees, 3 org units, everything else exists once. */
function stubResolvers(): Record<string, Resolver> {
  return {
    me: () => user,
    login: () => ({ user }),
    refreshSession: () => ({ user }),
    logout: () => true,
    register: () => user,
    employees: pageOf(60, employee),
    employee: found(employee),
    orgUnits: pageOf(3, orgUnit),
    orgUnit: found(orgUnit),
    unitTypes: () => [{ code: 'CLINIC', name: 'Clinic', level: 0, parentCode: null }],
    employeeTransitions: pageOf(1, log),
    createEmployee: () => employee,
    updateEmployee: withVersion(employee),
    transitionEmployee: found(employee),
    createOrgUnit: () => orgUnit,
    updateOrgUnit: withVersion(orgUnit),
    deleteOrgUnit: () => true,
    undeleteOrgUnit: () => orgUnit,
  };
}

interface StubContext extends CallerContext {
  readonly idempotencyKey: string | null;
}

function contextOf(request: FastifyRequest, idempotencyKey: string | null = null): StubContext {
  const identity = request.headers['x-anonymous'] === undefined ? ADMIN : null;
  return {
    identity,
    requestId: 'test',
    idempotencyKey,
    renew: () => contextOf(request, idempotencyKey),
    keyed: (key) => contextOf(request, key),
  };
}

/** The adapter over an executable schema. Requests are the admin's unless they have the header `x-anonymous`. */
export async function startStub(options: Partial<RestAdapterOptions> = {}): Promise<StubGraph> {
  const app = Fastify({ bodyLimit: 64 * 1024 });
  const resolvers = stubResolvers();
  const listeners: (() => void)[] = [];
  let sdl = STUB_SDL;
  let api: GraphQLSchema = buildSchema(sdl);
  const calls: RecordedCall[] = [];
  const rootValue: Record<string, (args: Arguments, context: StubContext) => unknown> = {};
  for (const field of Object.keys(resolvers)) {
    rootValue[field] = (args, context) => {
      calls.push({ field, args, idempotencyKey: context.idempotencyKey });
      return resolvers[field]?.(args as never, context);
    };
  }
  const stub: StubGraph = {
    app,
    calls,
    resolvers,
    execute: null,
    swap(next) {
      sdl = next;
      api = buildSchema(sdl);
      for (const listener of listeners) listener();
    },
  };
  const port: GraphPort = {
    app,
    admit: () => undefined,
    prepare: (document: DocumentNode) => ({ document }),
    execute: async (operation, variableValues, contextValue) => {
      if (stub.execute) return stub.execute(variableValues);
      const { document } = operation as { document: DocumentNode };
      return execute({ schema: api, document, rootValue, variableValues, contextValue });
    },
    authorize: () => Promise.resolve({ data: null }),
    schema: () => ({ api, supergraphSdl: sdl }),
    onSchemaChange: (listener) => void listeners.push(listener),
    contextOf: (request: FastifyRequest) => contextOf(request),
    contextFor: () => {
      throw new Error('the stub has no jobs');
    },
  };
  await registerRestAdapter(port, {
    logger: pino({ level: process.env.REST_LOG ?? 'silent' }),
    contract: STUB_CONTRACT,
    health: { check: () => Promise.resolve({ isHealthy: true, database: 'connected' }), version: '0.1.0' },
    ...options,
  });
  await app.ready();
  return stub;
}
