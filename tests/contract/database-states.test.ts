import type { HttpClient } from '../testkit/http';
import { withClient } from '../testkit/connection';
import { eventually } from '../testkit/eventually';
import { useOwnSystem } from '../testkit/system';

const LOCK_TIMEOUT_MS = 4_000;
const system = useOwnSystem('its timeouts', {
  DB_LOCK_TIMEOUT_MS: String(LOCK_TIMEOUT_MS),
  DB_STATEMENT_TIMEOUT_MS: '345000',
});

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

it('ends statements after DB_STATEMENT_TIMEOUT_MS', async () => {
  const { workforce, identity } = system.get().system;
  for (const { dataSource } of [workforce, identity])
    expect(await dataSource.query('show statement_timeout')).toEqual([{ statement_timeout: '345s' }]);
});

const CREATE = 'mutation ($name: String!) { createTag(input: { name: $name, tagType: SKILL }) { id } }';

/** The same write by both protocols, and with a key. */
async function write(name: string): Promise<void> {
  const body = { name, tag_type: 'SKILL' };
  const keyed = { headers: { 'idempotency-key': name } };
  const [plain, withKey, graph] = await Promise.all([
    admin.post('/api/v1/tags/', body),
    admin.post('/api/v1/tags/', body, keyed),
    admin.post('/graphql', { query: CREATE, variables: { name } }),
  ]);
  for (const response of [plain, withKey]) {
    response.expectStatus(503);
    response.expectHeader('retry-after');
    expect(response.json()).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  }
  graph.expectHeader('retry-after');
  expect(graph.json()).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] });
}

describe('what the database cannot do now', () => {
  beforeAll(async () => {
    await withClient(system.get().database.url, (client) =>
      client.query(`
        create table public.state (code text);
        insert into public.state values ('00000');
        create function public.fail() returns trigger language plpgsql as $$
          begin
            raise exception 'as the server would' using errcode = (select code from public.state);
          end $$;
        create trigger fail before insert on workforce.tag_catalog for each row execute function public.fail()`),
    );
  });
  afterAll(async () => {
    await withClient(system.get().database.url, (client) =>
      client.query('drop trigger fail on workforce.tag_catalog'),
    );
  });

  it.each([
    ['a connection failure', '08006'],
    ['a read-only database', '25006'],
    ['a full disk', '53100'],
    ['no memory', '53200'],
    ['no connection left', '53300'],
    ['a configured limit', '53400'],
    ['a lock that was not given', '55P03'],
    ['a server that is stopped', '57P01'],
    ['a server that crashed', '57P02'],
    ['a server that starts', '57P03'],
    ['an idle session that was ended', '57P05'],
    ['a system error', '58000'],
    ['a disk that cannot be read', '58030'],
    ['a file that is gone', '58P01'],
  ])('%s is 503 with Retry-After by both protocols, with or without a key', async (_name, state) => {
    await system.get().database.query('update public.state set code = $1', [state]);
    await write(`state-${state}`);
    (await admin.get('/api/v1/tags/')).expectStatus(200);
  });

  it('a mistake of ours stays an internal error', async () => {
    await system.get().database.query("update public.state set code = '42703'");
    (await admin.post('/api/v1/tags/', { name: 'mistake', tag_type: 'SKILL' })).expectStatus(500);
  });
});

describe('a locked table', () => {
  it('costs who needs it, within the lock timeout, and nobody else', async () => {
    await withClient(system.get().database.url, async (client) => {
      await client.query('begin; lock table workforce.employees in access exclusive mode');
      const stuck = Array.from({ length: 40 }, (_, index) =>
        admin.get(`/api/v1/employees/?page_size=${index + 1}`),
      );
      const others = await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          admin.get(index % 2 === 0 ? '/api/v1/tags/' : '/api/v1/org-units/'),
        ),
      );
      expect(others.map(({ status }) => status)).toEqual(Array(40).fill(200));
      for (const response of await Promise.all(stuck)) {
        response.expectStatus(503);
        response.expectHeader('retry-after');
      }
      await client.query('rollback');
    });
    await eventually(async () => (await admin.get('/api/v1/employees/')).expectStatus(200));
  });

  it('of a write says that nothing was done', async () => {
    await withClient(system.get().database.url, async (client) => {
      await client.query('begin; lock table workforce.tag_catalog in exclusive mode');
      await write('locked');
      (await admin.get('/api/v1/tags/')).expectStatus(200);
      await client.query('rollback');
    });
    const tags = await admin.get('/api/v1/tags/?search=locked');
    expect(tags.json()).toMatchObject({ results: [] });
  });
});
