import type { Client } from 'pg';
import { withClient } from '../testkit/connection';
import type { TestDatabase } from '../testkit/database';
import { eventually } from '../testkit/eventually';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { startDistributedSystem, type DistributedSystem } from '../testkit/processes/distributed-system';
import { startSingleProcess, type SingleProcess } from '../testkit/processes/single-process';
import { ResettingProxy } from '../testkit/resetting-proxy';
import { useOwnSystem } from '../testkit/system';

/** A client that got no response sends its request again, with its key: whatever happened, it is done once. */

const PROTOCOLS = ['REST', 'GraphQL'] as const;
type Protocol = (typeof PROTOCOLS)[number];

interface Outcome {
  readonly isDone: boolean;
  readonly isReplayed: boolean;
}

const CREATE = `mutation Create($input: CreatePositionInput!) { createPosition(input: $input) { id title } }`;

/** Creates a position; its title is the key too. */
async function create(client: HttpClient, unitId: string, title: string, over: Protocol): Promise<Outcome> {
  const options = { headers: { 'idempotency-key': title } };
  const { exchange, isDone } =
    over === 'REST'
      ? await overRest(client, unitId, title, options)
      : await overGraph(client, unitId, title, options);
  return { isDone, isReplayed: exchange.header('idempotency-replayed') === 'true' };
}

type Options = { readonly headers: Record<string, string> };

async function overRest(client: HttpClient, unitId: string, title: string, options: Options) {
  const body = { title, org_unit_id: unitId, required_weekly_hours: '40.00' };
  const exchange = await client.post('/api/v1/demand/', body, options);
  return { exchange, isDone: exchange.status === 201 };
}

async function overGraph(client: HttpClient, unitId: string, title: string, options: Options) {
  const variables = { input: { title, orgUnitId: unitId, requiredWeeklyHours: '40.00' } };
  const { exchange, data } = await graphql(client, CREATE, { variables, ...options });
  return { exchange, isDone: exchange.status === 200 && Boolean(data?.createPosition) };
}

const unknown = (): Outcome => ({ isDone: false, isReplayed: false });

const titles = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index}`);

async function unitOf(database: TestDatabase): Promise<string> {
  const [unit] = await database.query<{ id: string }>(
    "select id from workforce.org_units where unit_type = 'UNIT' limit 1",
  );
  return present(unit).id;
}

async function rowsOf(database: TestDatabase, prefix: string): Promise<Record<string, number>> {
  const rows = await database.query<{ title: string; count: number }>(
    'select title, count(*)::int as count from workforce.positions where title like $1 group by title order by title',
    [`${prefix}-%`],
  );
  return Object.fromEntries(rows.map(({ title, count }) => [title, count]));
}

/** Half of the titles go over each protocol. */
const overOf = (title: string): Protocol => (Number(title.slice(-1)) % 2 === 0 ? 'REST' : 'GraphQL');

const once = (all: readonly string[]): Record<string, number> =>
  Object.fromEntries(all.map((title) => [title, 1]));

/** Sends until it is done. */
const insist = (client: HttpClient, unitId: string, title: string, over: Protocol): Promise<Outcome> =>
  eventually(async () => {
    const outcome = await create(client, unitId, title, over);
    expect(outcome.isDone).toBe(true);
    return outcome;
  });

describe('a table that is locked for longer than the deadline', () => {
  const system = useOwnSystem('a deadline that is met', { SUBGRAPH_TIMEOUT_MS: '3000' });

  it('makes no second row, over each protocol', async () => {
    const { database } = system.get();
    const unitId = await unitOf(database);
    const admin = await eventually(() => system.get().as('admin'));
    const all = titles('locked', 8);
    const send = (title: string) => create(admin, unitId, title, overOf(title));

    const [first, second] = await withClient(database.url, async (client) => {
      await client.query('begin; lock table workforce.positions in access exclusive mode');
      // One after the other, so that each has its deadline; the second finds the first still there, or not.
      const outcomes = [await Promise.all(all.map(send)), await Promise.all(all.map(send))];
      await client.query('commit');
      return outcomes;
    });
    await Promise.all(all.map((title) => insist(admin, unitId, title, overOf(title))));

    expect([...(first ?? []), ...(second ?? [])].filter(({ isDone }) => isDone)).toEqual([]);
    expect(await rowsOf(database, 'locked')).toEqual(once(all));
  });
});

/** Holds transactions that insert a position at their commit, each under its title as `application_name`. */
const HOLD = `
  create table public.held as select true as is_held;
  create function public.hold() returns trigger language plpgsql as $$
  begin
    perform set_config('application_name', new.title, true);
    while exists (select from public.held) loop
      perform pg_sleep(0.02);
    end loop;
    return null;
  end $$;
  create constraint trigger held after insert on workforce.positions
    deferrable initially deferred for each row execute function public.hold()`;

async function held(client: Client, prefix: string): Promise<{ title: string; pid: number }[]> {
  const { rows } = await client.query<{ title: string; pid: number }>(
    'select application_name as title, pid from pg_stat_activity where application_name like $1 order by 1',
    [`${prefix}-%`],
  );
  return rows;
}

describe('one process', () => {
  let system: SingleProcess;
  beforeAll(async () => {
    system = await startSingleProcess();
  });
  afterAll(() => system.close());

  it('does what many ask at once with one key once, over each protocol', async () => {
    const unitId = await unitOf(system.database);
    const admin = await system.as('admin');
    const all = PROTOCOLS.flatMap((over) => titles(`raced-${over}`, 3).map((title) => ({ over, title })));

    await Promise.all(
      all.flatMap(({ over, title }) => Array.from({ length: 8 }, () => insist(admin, unitId, title, over))),
    );

    expect(await rowsOf(system.database, 'raced')).toEqual(once(all.map(({ title }) => title).sort()));
  });

  it('that is killed before it responds leaves what was committed to be found, and what was not to be done', async () => {
    const { database } = system;
    const unitId = await unitOf(database);
    let admin = await system.as('admin');
    const all = titles('killed', 8);
    const isCommitted = (title: string): boolean => Number(title.slice(-1)) < 4;

    await withClient(database.url, async (client) => {
      await client.query(HOLD);
      const sent = all.map((title) => create(admin, unitId, title, overOf(title)).catch(unknown));
      const transactions = await eventually(async () => {
        const found = await held(client, 'killed');
        expect(found).toHaveLength(all.length);
        return found;
      });
      await system.kill();
      expect((await Promise.all(sent)).filter(({ isDone }) => isDone)).toEqual([]);
      for (const { title, pid } of transactions)
        if (!isCommitted(title)) await client.query('select pg_terminate_backend($1)', [pid]);
      await client.query('delete from public.held');
      await eventually(async () => expect(await held(client, 'killed')).toEqual([]));
    });
    expect(await rowsOf(database, 'killed')).toEqual(once(all.filter(isCommitted)));

    await system.start();
    admin = await system.as('admin');
    const again = await Promise.all(all.map((title) => insist(admin, unitId, title, overOf(title))));

    expect(again.map(({ isReplayed }) => isReplayed)).toEqual(all.map(isCommitted));
    expect(await rowsOf(database, 'killed')).toEqual(once(all));
  });
});

describe('a connection between gateway and subgraph that is reset', () => {
  let system: DistributedSystem;
  let proxy: ResettingProxy | undefined;
  beforeAll(async () => {
    system = await startDistributedSystem({
      only: ['identity', 'workforce'],
      between: async (subgraph, origin) => {
        if (subgraph !== 'workforce') return origin;
        proxy = await ResettingProxy.open(origin);
        return proxy.origin;
      },
    });
  });
  afterAll(async () => {
    await system.close();
    await proxy?.close();
  });

  it.each(PROTOCOLS)('loses the response, and the write is found: over %s', async (over) => {
    if (!proxy) throw new Error('no proxy');
    const { database } = system;
    const unitId = await unitOf(database);
    const admin = await system.as('admin');
    const all = titles(`reset-${over}`, 10);
    const before = proxy.resets;

    for (const title of all) {
      proxy.isResetting = true;
      expect(await create(admin, unitId, title, over)).toEqual(unknown());
      proxy.isResetting = false;
      expect(await insist(admin, unitId, title, over)).toEqual({ isDone: true, isReplayed: true });
    }

    expect(proxy.resets - before).toBe(all.length);
    expect(await rowsOf(database, `reset-${over}`)).toEqual(once(all));
  });
});
