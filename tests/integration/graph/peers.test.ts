import type { FastifyInstance } from 'fastify';
import Fastify from 'fastify';
import { Registry } from 'prom-client';
import { z } from 'zod';
import type { Identity } from '../../../schema/contract/identity';
import {
  OWN_EMPLOYEE_QUESTION,
  WorkforceDirectory,
} from '../../../subgraphs/shared/school/workforce-directory';
import type * as httpServer from '../../../subgraphs/shared/serving/http-server';
import type { LocalSubgraph } from '../../../subgraphs/shared/peers/in-process-peer';
import { PeerNetwork } from '../../../subgraphs/shared/peers/peer-network';
import { UNIT_LOGINS_QUESTION } from '../../../subgraphs/notifications/peers/groups';
import { peerQuestion, withArguments } from '../../../subgraphs/shared/peers/peer-question';
import { Peers } from '../../../subgraphs/shared/peers/peers';
import { boundTo } from '../../../subgraphs/shared/runtime/connections/bound-services';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { createPeerMetrics } from '../../../subgraphs/shared/peers/peer-metrics';
import { testConfig } from '../../testkit/environment';
import type { EndSignal } from '../../../subgraphs/shared/runtime/connections/request-end';
import { present } from '../../testkit/present';
import { countStatements } from '../../testkit/statement-counter';
import { useSystem } from '../../testkit/system';

/** One domain asks another: in process and over HTTP, with the same results. */

const system = useSystem();
const SECRET = 'a-secret-for-this-test-of-peers';
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const PATIENT_MS = 60_000;
const logger = createLogger({ level: 'silent' });
const request = { identity: null, requestId: 'r', clientAddress: '127.0.0.1', refreshToken: null };
const unavailable = { code: 'PEER_UNAVAILABLE', extensions: { service: 'workforce' } };

const TRANSPORTS = ['in process', 'over HTTP'] as const;
type Transport = (typeof TRANSPORTS)[number];

interface Row {
  readonly id: string;

  readonly status: string;
  readonly staff_role: string;
}
interface LinkedRow {
  readonly id: string;
  readonly user_id: string;
}
let employees: readonly Row[];
let server: FastifyInstance;
let address: string;

beforeAll(async () => {
  const { system: running, database, module } = system.get();
  employees = await database.query<Row>('select id, status, staff_role from workforce.employees');
  const { createSubgraphServer } = module<typeof httpServer>('subgraphs/shared/serving/http-server.ts');
  server = createSubgraphServer(running.workforce, { secret: SECRET, bodyLimit: 1_000_000, logger });
  address = `${await server.listen({ host: '127.0.0.1', port: 0 })}/graphql`;
});
afterAll(() => server.close());

const networks: PeerNetwork[] = [];
afterAll(() => Promise.all(networks.map((network) => network.close())));

function peersOver(network: PeerNetwork, timeoutMs = PATIENT_MS): Peers {
  networks.push(network);
  return new Peers({ name: 'curriculum', network, timeoutMs, logger });
}

/** Peers of another process at this address. */
function remotePeers(url: string, timeoutMs = PATIENT_MS): Peers {
  const settings = testConfig({ SUBGRAPH_PEER_TIMEOUT_MS: String(timeoutMs) }).subgraphs;
  return peersOver(
    new PeerNetwork(createPeerMetrics(new Registry()), {
      settings,
      secret: SECRET,
      addressOf: () => url,
      logger,
    }),
    timeoutMs,
  );
}

/** Peers of this process. */
function localPeers(subgraph: LocalSubgraph, timeoutMs = PATIENT_MS): Peers {
  const network = new PeerNetwork();
  network.add(subgraph);
  return peersOver(network, timeoutMs);
}

const workforceOver = (transport: Transport): Peers =>
  transport === 'in process' ? localPeers(system.get().system.workforce) : remotePeers(address);

function employee(wanted: Partial<Row>): Row {
  const entries = Object.entries(wanted);
  const found = employees.find((one) => entries.every(([name, value]) => one[name as keyof Row] === value));
  if (!found) throw new Error(`no employee ${JSON.stringify(wanted)}`);
  return found;
}

describe.each(TRANSPORTS)('peers %s', (transport) => {
  const directory = (): WorkforceDirectory => new WorkforceDirectory(workforceOver(transport));

  it('know active teachers from everybody else', async () => {
    const { id } = employee({ status: 'ACTIVE', staff_role: 'TEACHER' });
    await expect(directory().assertTeacher(id, request)).resolves.toBeUndefined();
    expect(directory().teacherQuestion({ instructorId: null }, request)).toBeNull();

    const others = [
      employee({ status: 'ACTIVE', staff_role: 'LIBRARIAN' }).id,
      employee({ status: 'TERMINATED' }).id,
      UNKNOWN,
    ];
    for (const other of others)
      await expect(directory().assertTeacher(other, request)).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        extensions: { fields: { instructorId: ['Must be an active employee who is a teacher.'] } },
      });
  });

  it('ask for any number of keys with one statement', async () => {
    const question = peerQuestion({
      peer: 'workforce',
      types: ['Employee'],
      permission: 'read:workforce',
      fields: { fullName: z.string() },
    });
    const peers = workforceOver(transport);
    const source = system.get().system.workforce.dataSource;
    const ids = employees.map(({ id }) => id);

    const few = await countStatements(source, () => peers.entities(question, ids.slice(0, 1)));
    const all = await countStatements(source, () => peers.entities(question, [...ids, ...ids, UNKNOWN]));

    expect([few.result.size, all.result.size]).toEqual([1, ids.length]);
    expect([few.count, all.count]).toEqual([1, 1]);
    expect((await countStatements(source, () => peers.entities(question, []))).count).toBe(0);
  });

  it('pass the arguments of a question, by which a list is read in pages', async () => {
    const { database } = system.get();
    const [root] = await database.query<Row>('select id from workforce.org_units where parent_id is null');
    const logins = await database.query<LinkedRow>(
      `select user_id from workforce.employees where user_id is not null and status <> 'TERMINATED' order by 1`,
    );
    const peers = workforceOver(transport);
    const unitId = present(root).id;
    const page = async (after: string | null): Promise<string[]> => {
      const question = withArguments(UNIT_LOGINS_QUESTION, { after, first: 20 });
      return (await peers.entities(question, [unitId])).get(unitId)?.employeeUserIds ?? [];
    };

    const first = await page(null);
    const second = await page(first.at(-1) ?? null);

    expect([...first, ...second]).toEqual(logins.slice(0, 40).map((row) => row.user_id));
  });

  it('show a caller what the caller may see, and the system what it needs', async () => {
    const [linked] = await system
      .get()
      .database.query<LinkedRow>(
        `select id, user_id from workforce.employees where user_id is not null and status = 'ACTIVE'`,
      );
    const { id, user_id: userId } = linked as LinkedRow;
    const stranger: Identity = {
      kind: 'user',
      userId: UNKNOWN,
      sub: UNKNOWN,
      email: 'x@ism.test',
      role: 'EMPLOYEE',
      scopes: [],
      sessionId: null,
    };
    const peers = workforceOver(transport);
    const as = (caller: Identity | null) =>
      peers.visibleEntities(OWN_EMPLOYEE_QUESTION, [userId], { ...request, identity: caller });

    expect((await as(stranger)).get(userId)).toEqual({ employee: null });
    expect((await as({ ...stranger, userId })).get(userId)).toEqual({ employee: { id, status: 'ACTIVE' } });
    expect((await as({ ...stranger, role: 'STUDENT' })).get(userId)?.employee).toBeUndefined();
    expect(await directory().employeeOf({ ...request, identity: { ...stranger, userId } })).toBe(id);
    expect(await directory().employeeOf({ ...request, identity: stranger })).toBeNull();
  });

  it('tell the fields that the owner does not have from an owner that is away', async () => {
    const question = peerQuestion({
      peer: 'workforce',
      types: ['Employee'],
      permission: 'read:workforce',
      fields: { status: z.number() },
    });
    await expect(
      workforceOver(transport).entities(question, [employee({ status: 'ACTIVE' }).id]),
    ).rejects.toMatchObject({ code: 'SUBGRAPH_BAD_ANSWER', extensions: { service: 'workforce' } });
  });

  it('give the system no more than the question names', async () => {
    const question = peerQuestion({
      peer: 'workforce',
      types: ['Employee'],
      permission: 'read:profile',
      fields: { status: z.string() },
    });
    await expect(
      workforceOver(transport).entities(question, [employee({ status: 'ACTIVE' }).id]),
    ).rejects.toMatchObject({ code: 'SUBGRAPH_BAD_ANSWER' });
  });
});

it('find an entity by another of its keys, in one statement for any number', async () => {
  const { system: running, database } = system.get();
  const rows = await database.query<{ id: string; number: string }>(
    'select id, student_number as number from students.students order by student_number limit 3',
  );
  const question = peerQuestion({
    peer: 'students',
    types: ['Student'],
    key: 'studentNumber',
    permission: 'read:students',
    fields: { id: z.string() },
  });
  const numbers = rows.map(({ number }) => number);

  const { result, count } = await countStatements(running.students.dataSource, () =>
    localPeers(running.students).entities(question, [...numbers, 'NO-SUCH-NUMBER']),
  );

  expect(result).toEqual(new Map(rows.map(({ id, number }) => [number, { id }])));
  expect(count).toBe(1);
});

describe('an owner that is away', () => {
  it('is not running yet, or closed: the write is rejected, and is possible once it is there', async () => {
    const network = new PeerNetwork();
    const directory = new WorkforceDirectory(peersOver(network));
    const { id } = employee({ status: 'ACTIVE', staff_role: 'TEACHER' });
    await expect(directory.assertTeacher(id, request)).rejects.toMatchObject(unavailable);

    network.add(system.get().system.workforce);

    await expect(directory.assertTeacher(id, request)).resolves.toBeUndefined();
    const closed = new WorkforceDirectory(remotePeers('http://127.0.0.1:1/graphql'));
    await expect(closed.assertTeacher(id, request)).rejects.toMatchObject(unavailable);
  });

  it('is late in process: its work ends with the deadline', async () => {
    let work: EndSignal | undefined;
    const late: LocalSubgraph = {
      name: 'workforce',
      execute: (_document, _name, _variables, _metadata, signal) => {
        work = signal;
        return new Promise(() => undefined);
      },
    };
    const directory = new WorkforceDirectory(localPeers(late, 20));

    await expect(directory.assertTeacher(UNKNOWN, request)).rejects.toMatchObject(unavailable);
    expect(work?.aborted).toBe(true);
  });

  it('is late over HTTP, or responds with something else', async () => {
    const strange = Fastify({ forceCloseConnections: true });
    let isLate = true;
    strange.post('/graphql', async (_request, reply) => {
      if (isLate) await new Promise((resolve) => reply.raw.once('close', resolve));
      return { data: { _entities: [] } };
    });
    const url = `${await strange.listen({ host: '127.0.0.1', port: 0 })}/graphql`;
    try {
      await expect(
        new WorkforceDirectory(remotePeers(url, 100)).assertTeacher(UNKNOWN, request),
      ).rejects.toMatchObject(unavailable);
      isLate = false;
      await expect(
        new WorkforceDirectory(remotePeers(url)).assertTeacher(UNKNOWN, request),
      ).rejects.toMatchObject({ code: 'SUBGRAPH_BAD_ANSWER' });
    } finally {
      await strange.close();
    }
  });

  it('is not waited for longer than the request takes', async () => {
    const stopped = new AbortController();
    const late: LocalSubgraph = {
      name: 'workforce',
      execute: (_document, _name, _variables, _metadata, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new Error('cancelled')), { once: true });
          stopped.abort();
        }),
    };
    const directory = boundTo(stopped.signal, new WorkforceDirectory(localPeers(late)));

    await expect(directory.assertTeacher(UNKNOWN, request)).rejects.toBeDefined();
  });
});
