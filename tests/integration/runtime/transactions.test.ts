import fc from 'fast-check';
import type { DataSource, EntityManager } from 'typeorm';
import { prepared, query, sql, withCommit, withNext, type Sql } from '../../../subgraphs/shared/database/sql';
import { runTransaction } from '../../../subgraphs/shared/database/transaction';
import { createDataSource } from '../../../subgraphs/shared/runtime/data-source';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { useDatabase } from '../../testkit/database';

/**
 * Transactions of all forms of statements, in whatever order, of which some fail: each is committed with all that it has written, or rejected with nothing
 * left of it, and the connection is as before. Each run has a seed of its own, which fast-check prints when it fails.
 */

const RUNS = 100;

const logger = createLogger({ level: 'silent' });
const database = useDatabase('empty');
let source: DataSource;

beforeAll(async () => {
  await database.get().query('create table things (n int)');
  // One connection, so that each transaction meets what the ones before it left there.
  source = await createDataSource({ url: database.get().url, schema: 'public', poolSize: 1, logger });
});
afterAll(() => source.destroy());

const CIRCLE: Record<string, unknown> = {};
CIRCLE.self = CIRCLE;

/** How a statement is sent. */
const FORMS: Readonly<Record<string, (statement: Sql) => Sql>> = {
  alone: (statement) => statement,
  prepared,
  'with the next': withNext,
};

/** What is sent. */
const STATEMENTS: Readonly<Record<string, (n: number) => Sql>> = {
  'a row': (n) => sql`insert into things values (${n})`,
  'a row as a text': (n) => sql([`insert into things values (${n})`]),
  'an error': (n) => sql`insert into things values (${n} / ${0}::int)`,
  'an error as a text': (n) => sql([`insert into things values (${n} / 0)`]),
  'a value without a form': () => sql`insert into things values (${CIRCLE})`,
};

const step = fc.record({
  form: fc.constantFrom(...Object.keys(FORMS)),
  statement: fc.constantFrom(...Object.keys(STATEMENTS)),
  /** Nobody is told that it has failed. */
  isIgnored: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never;

const program = fc.record({
  steps: fc.array(step, { maxLength: 5 }),
  end: fc.constantFrom('returns', 'throws', 'a row', 'an error'),
  /** The connection knows no statement by its name any more. */
  hasForgotten: fc.boolean(),
});

async function execute(transaction: EntityManager, statement: Sql, isIgnored: boolean): Promise<void> {
  const executed = query(transaction, statement);
  await (isIgnored ? executed.catch(() => undefined) : executed);
}

const isError = (statement: string): boolean => statement.startsWith('an error');
const isRow = (statement: string): boolean => statement.startsWith('a row');

/** Whether the transaction is rejected, whatever was ignored of it. */
function isRejected(steps: readonly Step[], end: string): boolean {
  const isTold = ({ statement, isIgnored }: Step): boolean =>
    isError(statement) || (!isRow(statement) && !isIgnored);
  return end === 'throws' || end === 'an error' || steps.some(isTold);
}

test('a transaction is committed as a whole, or nothing is left of it', async () => {
  await fc.assert(
    fc.asyncProperty(program, async ({ steps, end, hasForgotten }) => {
      if (hasForgotten) await source.query('deallocate all');
      const work = runTransaction(source, async (transaction) => {
        for (const [n, { form, statement, isIgnored }] of steps.entries()) {
          const sent = STATEMENTS[statement]?.(n) as Sql;
          await execute(transaction, FORMS[form]?.(sent) as Sql, isIgnored);
        }
        if (end === 'throws') throw new Error('thrown');
        if (end !== 'returns') await execute(transaction, withCommit(STATEMENTS[end]?.(100) as Sql), true);
      });
      const outcome = await work.then(
        () => 'committed',
        () => 'rejected',
      );

      const written = await database.get().query<{ n: number }>('delete from things returning n');
      const rows = steps.flatMap(({ statement }, n) => (isRow(statement) ? [n] : []));
      const expected = end === 'a row' ? [...rows, 100] : rows;
      const is = isRejected(steps, end) ? ['rejected', []] : ['committed', expected];
      expect([outcome, written.map(({ n }) => n)]).toEqual(is);
      expect(await query(source, prepared(sql`select ${7}::int as n`))).toEqual([{ n: 7 }]);
    }),
    { numRuns: RUNS },
  );
});
