import type { DataSource } from 'typeorm';
import { KeysRepository } from '../../../subgraphs/identity/keys/keys.repository';
import { KeysService } from '../../../subgraphs/identity/keys/keys.service';
import { AccessTokens } from '../../../subgraphs/identity/keys/access-tokens';
import { createDataSource } from '../../../subgraphs/shared/runtime/data-source';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { eventually } from '../../testkit/eventually';
import { useSystem } from '../../testkit/system';

/** A running system, and beside it another process on the same database. */

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const system = useSystem();
let dataSource: DataSource;
let repository: KeysRepository;

beforeAll(async () => {
  dataSource = await createDataSource({
    url: system.get().database.url,
    schema: 'identity',
    logger: createLogger({ level: 'silent' }),
  });
  repository = new KeysRepository(dataSource);
});

afterAll(() => dataSource.destroy());

/** A token of the other process, which has just started. */
async function issue(): Promise<string> {
  return new AccessTokens(await KeysService.load(repository)).issue({
    kind: 'user',
    userId: UNKNOWN,
    sub: UNKNOWN,
    email: 'rotation@ism.test',
    role: 'ADMIN',
    scopes: [],
    sessionId: null,
  });
}

async function statusWith(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${system.get().url}/api/v1/unit-types/`, { headers })).status;
}

async function publishedKids(): Promise<string[]> {
  const response = await fetch(`${system.get().url}/.well-known/jwks.json`);
  expect(response.headers.get('cache-control')).toBe('public, max-age=60');
  const { keys } = (await response.json()) as { keys: Record<string, unknown>[] };
  for (const key of keys) expect(key).toEqual({ kty: 'RSA', alg: 'RS256', use: 'sig', ...publicPart(key) });
  return keys.map(({ kid }) => String(kid));
}

const publicPart = ({ kid, n, e }: Record<string, unknown>) => ({ kid, n, e });

const kidOf = (token: string): unknown => {
  const header = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString();
  return (JSON.parse(header) as { kid: unknown }).kid;
};

const retire = (kid: string, ago: string) =>
  system
    .get()
    .database.query(`update identity.signing_keys set retires_at = now() - $2::interval where kid = $1`, [
      kid,
      ago,
    ]);

describe('the rotation of the signing keys', () => {
  it('lets tokens of the old key count, and the running process finds the new key', async () => {
    const [first] = await publishedKids();
    const [old, alsoOld] = [await issue(), await issue()];
    expect(await statusWith(old)).toBe(200);

    const { kid, isOwn } = await repository.rotate();
    const fresh = await issue();

    expect(isOwn).toBe(true);
    expect([kidOf(old), kidOf(fresh)]).toEqual([first, kid]);
    await eventually(async () => expect(await statusWith(fresh)).toBe(200));
    expect(await statusWith(alsoOld)).toBe(200);
    await eventually(async () => expect(await publishedKids()).toEqual([kid, first]));
    // Sign-in uses it as well.
    await system.get().login('viewer');
  });

  it('ends with a key that retires, and removes it a day later', async () => {
    const old = await issue();
    const retired = String(kidOf(old));
    const { kid } = await repository.rotate();
    await retire(retired, '1 second');

    await eventually(async () => expect(await publishedKids()).not.toContain(retired));
    expect(await publishedKids()).toContain(kid);
    expect(await statusWith(old)).toBe(401);

    const kept = async () =>
      (await system.get().database.query<{ kid: string }>('select kid from identity.signing_keys')).map(
        (key) => key.kid,
      );
    await repository.rotate();
    expect(await kept()).toContain(retired);
    await retire(retired, '25 hours');
    await repository.rotate();
    expect(await kept()).not.toContain(retired);
  });

  it('keeps the private half of the key that signs alone', async () => {
    const { kid } = await repository.rotate();

    const able = await system
      .get()
      .database.query<{ kid: string }>('select kid from identity.signing_keys where private_key is not null');

    expect(able).toEqual([{ kid }]);
  });

  it('believes the old key as long as a token of it may live', async () => {
    const retired = kidOf(await issue());
    await repository.rotate();

    const [row] = await system
      .get()
      .database.query<{ seconds: number }>(
        `select extract(epoch from retires_at - now())::int as seconds from identity.signing_keys where kid = $1`,
        [retired],
      );

    expect(row?.seconds).toBeGreaterThan(3_600 + 60);
    expect(row?.seconds).toBeLessThan(3_600 + 180);
  });

  it('ends the old keys at once when asked to', async () => {
    const old = await issue();

    const { kid } = await repository.rotate(false);

    await eventually(async () => expect(await publishedKids()).toEqual([kid]));
    expect(await statusWith(old)).toBe(401);
    expect(await statusWith(await issue())).toBe(200);
  });

  it('makes one key when several processes rotate at once', async () => {
    const found = await repository.live();
    const before = found.length;

    const rotations = await Promise.all(
      Array.from({ length: 5 }, () => repository.rotate(true, found[0]?.kid)),
    );

    expect(rotations.filter(({ isOwn }) => isOwn)).toHaveLength(1);
    expect(new Set(rotations.map(({ kid }) => kid)).size).toBe(1);
    const live = await repository.live();
    expect(live).toHaveLength(before + 1);
    expect(live[0]?.kid).toBe(rotations[0]?.kid);
  });

  it('asks the database at most once a second for keys that do not exist', async () => {
    const keys = await KeysService.load(repository);
    const reads = jest.spyOn(repository, 'live');
    for (let token = 0; token < 20; token += 1) await keys.jwks(true);
    expect(reads.mock.calls.length).toBeLessThanOrEqual(1);
    reads.mockRestore();
  });
});
