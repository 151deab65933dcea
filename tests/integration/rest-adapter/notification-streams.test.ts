import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import pino from 'pino';
import { Registry } from 'prom-client';
import { GraphFailure } from '../../../rest-adapter/conventions/errors';
import type { Feed } from '../../../rest-adapter/streams/feed';
import { NotificationStreams, type StreamOptions } from '../../../rest-adapter/streams/notification-streams';
import { IsmError, statusOf } from '../../../schema/contract/errors';
import { eventually } from '../../testkit/eventually';
import { EventStreamClient } from '../../testkit/event-stream';
import { HttpClient } from '../../testkit/http';
import { ADMIN } from './stub-graph';

/** Streams over an inbox that is a list of titles, without a graph. */
class World {
  readonly inbox: string[] = [];
  readonly reads: (number | null)[] = [];
  readonly listeners = new Set<() => void>();
  readonly metrics = new Registry();
  readonly streams: NotificationStreams;
  readonly clients: EventStreamClient[] = [];
  /** What a read fails with; null: it succeeds. */
  failure: Error | null = null;
  isStillCaller: () => Promise<boolean> = () => Promise.resolve(true);
  /** Waits before a read responds. */
  beforeRead: () => Promise<void> = () => Promise.resolve();
  pageSize = 100;

  private constructor(
    readonly app: FastifyInstance,
    settings: Partial<StreamOptions['settings']>,
  ) {
    this.streams = new NotificationStreams({
      settings: { max: 100, perUser: 100, heartbeatMs: 60_000, bufferBytes: 1024, ...settings },
      changes: {
        on: (_userId, listener) => {
          this.listeners.add(listener);
          return () => void this.listeners.delete(listener);
        },
      },
      isStillCaller: () => this.isStillCaller(),
      metrics: this.metrics,
      logger: pino({ level: 'silent' }),
    });
  }

  static async open(settings: Partial<StreamOptions['settings']> = {}): Promise<World> {
    const app = Fastify({ forceCloseConnections: 'idle' });
    const world = new World(app, settings);
    app.addHook('preClose', (done) => {
      world.streams.close();
      done();
    });
    app.setErrorHandler((error, _request, reply) =>
      reply.code(error instanceof IsmError ? statusOf(error.code) : 500).send(),
    );
    app.get(
      '/stream',
      (request: FastifyRequest<{ Querystring: { user?: string; after?: string } }>, reply) => {
        const { user = 'one', after } = request.query;
        const read = (position: number | null): Promise<Feed> => world.read(position);
        const caller = { ...ADMIN, userId: user };
        const lastEventId = after === undefined ? null : Number(after);
        return world.streams.serve({ request, reply, caller, lastEventId, read, readLater: read });
      },
    );
    await app.listen({ port: 0, host: '127.0.0.1' });
    return world;
  }

  async connect(query = ''): Promise<EventStreamClient> {
    const address = this.app.listeningOrigin;
    const client = await EventStreamClient.open(new HttpClient(address), `/stream?${query}`);
    this.clients.push(client);
    return client;
  }

  /** Writes to the inbox, and tells of it as the database does. */
  arrive(...titles: string[]): void {
    this.inbox.push(...titles);
    for (const listener of this.listeners) listener();
  }

  async openStreams(): Promise<number> {
    const metric = await this.metrics.getSingleMetric('ism_streams_open')?.get();
    return metric?.values[0]?.value ?? -1;
  }

  async close(): Promise<void> {
    for (const client of this.clients) client.close();
    await this.app.close();
  }

  private async read(after: number | null): Promise<Feed> {
    this.reads.push(after);
    const last = this.inbox.length;
    const from = after ?? last;
    const shown = this.inbox.slice(from, from + this.pageSize);
    const hasMore = from + shown.length < last;
    const feed = {
      unread: last,
      last_event_id: hasMore ? from + shown.length : last,
      has_more: hasMore,
      arrivals: shown.map((title, index) => ({ event_id: from + index + 1, notification: { title } })),
    };
    await this.beforeRead();
    if (this.failure) throw this.failure;
    return feed;
  }
}

let world: World;
afterEach(() => world.close());

const titles = (client: EventStreamClient): unknown[] =>
  client.events.flatMap(({ event, data }) =>
    event === 'notification' ? [(data as { title: string }).title] : [],
  );

test('what is new is read once for all streams of a person', async () => {
  world = await World.open();
  const clients = await Promise.all([world.connect(), world.connect(), world.connect()]);
  await Promise.all(clients.map((client) => client.until(1)));
  world.reads.length = 0;

  world.arrive('A', 'B');

  for (const client of clients) {
    await client.until(4);
    expect(titles(client)).toEqual(['A', 'B']);
  }
  expect(world.reads).toEqual([0]);
  for (const client of clients) client.close();
  await eventually(async () => expect([await world.openStreams(), world.listeners.size]).toEqual([0, 0]));
});

test('what arrives while a stream begins is not lost, and a long absence is told page by page', async () => {
  world = await World.open();
  world.pageSize = 2;
  world.inbox.push('A', 'B', 'C', 'D', 'E');
  let isFirst = true;
  world.beforeRead = () => {
    if (isFirst) setImmediate(() => world.arrive('F'));
    isFirst = false;
    return new Promise((resolve) => setTimeout(resolve, 5));
  };

  const client = await world.connect('after=1');

  await eventually(async () => {
    await Promise.resolve();
    expect(titles(client)).toEqual(['B', 'C', 'D', 'E', 'F']);
  });
  expect(client.events.filter(({ event }) => event === 'unread_count').at(-1)).toEqual({
    event: 'unread_count',
    id: '6',
    data: { unread: 6 },
  });
});

test('there is a limit for each person and one for the process', async () => {
  world = await World.open({ max: 3, perUser: 2 });
  const first = await world.connect();
  await world.connect();

  expect((await world.connect()).status).toBe(429);
  expect((await world.connect('user=two')).status).toBe(200);
  expect((await world.connect('user=three')).status).toBe(503);

  first.close();
  await eventually(async () => expect((await world.connect()).status).toBe(200));
});

test('a stream that cannot begin leaves nothing behind', async () => {
  world = await World.open();
  world.failure = new IsmError('FORBIDDEN');

  expect((await world.connect()).status).toBe(403);

  expect([await world.openStreams(), world.listeners.size]).toEqual([0, 0]);
});

test('a stream ends when its caller is nobody any more, also when that is found out by what is new', async () => {
  world = await World.open({ heartbeatMs: 10 });
  const client = await world.connect();
  await client.until(1);
  world.isStillCaller = () => Promise.reject(new IsmError('SUBGRAPH_UNAVAILABLE'));
  const beats = client.others.length;
  await eventually(async () => {
    await Promise.resolve();
    expect(client.others.length).toBeGreaterThan(beats + 2);
  });
  world.isStillCaller = () => Promise.resolve(false);
  await client.end();
  expect(client.others).toContain(': heartbeat');

  world.isStillCaller = () => Promise.resolve(true);
  const other = await world.connect();
  await other.until(1);
  const denied = new GraphQLError('no', { extensions: { code: 'FORBIDDEN' } });
  world.failure = new GraphFailure([denied], new Map());
  world.arrive('Not for you');
  await other.end();
  expect(titles(other)).toEqual([]);
});

test('what cannot be read for the moment is read again', async () => {
  world = await World.open();
  const client = await world.connect();
  await client.until(1);
  world.failure = new Error('the subgraph is away');
  world.arrive('A');
  await eventually(async () => {
    await Promise.resolve();
    expect(world.reads.length).toBe(2);
  });
  world.failure = null;

  await client.until(3);

  expect(titles(client)).toEqual(['A']);
});

test('a client for whom too much waits is cut, and costs the others nothing', async () => {
  world = await World.open();
  const slow = await world.connect();
  const quick = await world.connect();
  await Promise.all([slow.until(1), quick.until(1)]);
  slow.pause();
  const large = 'x'.repeat(100_000);

  let sent = 0;
  while ((await world.openStreams()) === 2 && sent < 1000) {
    sent += 1;
    world.arrive(large);
    await quick.until(1 + 2 * sent);
  }

  expect(await world.openStreams()).toBe(1);
  expect(titles(quick)).toHaveLength(sent);
  slow.resume();
  await slow.end();
});

test('a client that takes nothing for a whole heartbeat is cut', async () => {
  world = await World.open({ heartbeatMs: 20, bufferBytes: 100_000_000 });
  const slow = await world.connect();
  await slow.until(1);
  slow.pause();

  world.arrive(...Array<string>(100).fill('x'.repeat(200_000)));

  await eventually(async () => expect(await world.openStreams()).toBe(0));
});

test('streams end when the process stops, also those whose client takes nothing', async () => {
  world = await World.open({ bufferBytes: 10_000_000 });
  const [quick, other, slow] = await Promise.all([
    world.connect(),
    world.connect('user=two'),
    world.connect(),
  ]);
  await slow.until(1);
  slow.pause();
  world.arrive(...Array<string>(60).fill('x'.repeat(100_000)));
  await quick.until(62);

  await world.app.close();

  await Promise.all([quick, other].map((client) => client.end()));
});
