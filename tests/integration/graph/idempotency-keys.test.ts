import type { DataSource } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import { runTransaction } from '../../../subgraphs/shared/database/transaction';
import { IdempotencyKeys } from '../../../subgraphs/shared/idempotency/idempotency-keys';
import type { KeyedWrite } from '../../../subgraphs/shared/idempotency/keyed-write';
import { createIdempotencyTable } from '../../../subgraphs/shared/idempotency/tables';
import { createDataSource } from '../../../subgraphs/shared/runtime/data-source';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { useDatabase } from '../../testkit/database';

const database = useDatabase('empty');
const keys = new IdempotencyKeys('kept');

let dataSource: DataSource;
beforeAll(async () => {
  const logger = createLogger({ level: 'silent' });
  dataSource = await createDataSource({ url: database.get().url, schema: 'kept', logger });
  await dataSource.query('create schema kept; create table kept.rows (name text)');
  await createIdempotencyTable(dataSource, 'kept');
});
afterAll(() => dataSource.destroy());

const keyedWrite = (id: string, fingerprint = 'f'): KeyedWrite => ({ id, fingerprint, isReplayed: false });

/** Writes a row under a key. @param meanwhile what happens between the look for the key and the write */
function write(keyed: KeyedWrite, meanwhile: () => Promise<unknown> = () => Promise.resolve()) {
  return runTransaction(dataSource, (transaction) =>
    keys.once(transaction, keyed, async () => {
      await meanwhile();
      await transaction.query('insert into kept.rows values ($1)', [keyed.id]);
      return { id: keyed.id, at: null };
    }),
  );
}

/** Enough for the commit of one to fall between two statements of another. */
const ROUNDS = 1000;

const codeOf = (error: unknown): unknown => (error instanceof IsmError ? error.code : error);

async function rowsOf(name: string): Promise<number> {
  return (await database.get().query('select from kept.rows where name = $1', [name])).length;
}

it('what was done is found, and not done again', async () => {
  const again = keyedWrite('found');
  const first = await write(keyedWrite('found'));

  expect(await write(again)).toEqual(first);
  expect([again.isReplayed, await rowsOf('found')]).toEqual([true, 1]);
});

it('with another fingerprint it is rejected', async () => {
  await write(keyedWrite('reused'));

  expect(await write(keyedWrite('reused', 'g')).catch(codeOf)).toBe('IDEMPOTENCY_KEY_REUSED');
});

it('those that come while it ends find it running or done, and never begin it', async () => {
  const name = 'ending';
  const ends: Promise<unknown>[] = [];
  const begun: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = `${name} ${round}`;
    const come = (): Promise<unknown> =>
      runTransaction(dataSource, (transaction) =>
        keys.once(transaction, keyedWrite(id), () => {
          begun.push(id);
          return Promise.resolve({});
        }),
      ).catch(codeOf);
    ends.push(...Array.from({ length: 4 }, come));
    if (round % 10 === 9) await Promise.all(ends.splice(0));
  }

  expect(begun).toHaveLength(ROUNDS);
});

it('what was undone may be done again', async () => {
  const broken = write(keyedWrite('undone'), () => Promise.reject(new Error('broken')));
  await expect(broken).rejects.toThrow('broken');

  await write(keyedWrite('undone'));
  expect(await rowsOf('undone')).toBe(1);
});

it('while the first runs the others are told so, and nobody waits', async () => {
  let others: unknown[] = [];
  await write(keyedWrite('running'), async () => {
    others = await Promise.all(Array.from({ length: 5 }, () => write(keyedWrite('running')).catch(codeOf)));
  });

  expect(others).toEqual(Array<string>(5).fill('IDEMPOTENCY_KEY_IN_USE'));
  expect(await rowsOf('running')).toBe(1);
});

it('one that is stored without its lock, between the look for it and the write, is found and the write undone', async () => {
  const late = keyedWrite('late');
  let looks = 0;
  await write(late, async () => {
    looks += 1;
    await database
      .get()
      .query("insert into kept.idempotency_keys (id, fingerprint, result) values ('late', 'f', '{}')");
  });

  expect([looks, late.isReplayed, await rowsOf('late')]).toEqual([1, true, 0]);
});

it('one of yesterday is taken over', async () => {
  await write(keyedWrite('old'));
  await database
    .get()
    .query("update kept.idempotency_keys set created_at = created_at - interval '25 hours' where id = 'old'");

  await write(keyedWrite('old', 'g'));
  const again = keyedWrite('old', 'g');
  await write(again);

  expect([await rowsOf('old'), again.isReplayed]).toEqual([2, true]);
});

it('a result without a value is kept too', async () => {
  const work = (): Promise<unknown> => Promise.resolve(undefined);
  const run = (keyed: KeyedWrite): Promise<unknown> =>
    runTransaction(dataSource, (transaction) => keys.once(transaction, keyed, work));
  await run(keyedWrite('nothing'));
  const again = keyedWrite('nothing');

  expect(await run(again)).toBeNull();
  expect(again.isReplayed).toBe(true);
});

it('processes that start together create one table', async () => {
  await dataSource.query('create schema fresh');

  await Promise.all(Array.from({ length: 8 }, () => createIdempotencyTable(dataSource, 'fresh')));

  expect(await dataSource.query('select from fresh.idempotency_keys')).toEqual([]);
});
