import { createAuditTables } from '../../subgraphs/shared/audit/tables';
import { JobQueue } from '../../subgraphs/shared/background-jobs/job-queue';
import { runTransaction } from '../../subgraphs/shared/database/transaction';
import { createEventTables } from '../../subgraphs/shared/events/tables';
import { importKindOf } from '../../subgraphs/shared/imports/import-job';
import { LIBRARIAN, Stamping } from '../integration/background-jobs/stamping';
import { createDatabase } from '../testkit/database';
import { eventually } from '../testkit/eventually';
import { buildOnce } from '../testkit/processes/build-once';
import { RunningProcess } from '../testkit/processes/running-process';

const TITLES = Array.from({ length: 6_000 }, (_, n) => `Book ${n + 1}`);

it('an import goes on where its process was killed, and writes each row once', async () => {
  buildOnce();
  const database = await createDatabase('empty');
  const library = await Stamping.start(database.url);
  const { dataSource } = library;
  await createAuditTables(dataSource, 'library');
  await createEventTables(dataSource);
  await dataSource.query('create table library.books (title text, process int)');
  const startImporter = (): RunningProcess =>
    new RunningProcess('importer', 'tests/e2e/support/book-importer.cjs', [database.url], {});
  const written = async (): Promise<number> =>
    (await dataSource.query<unknown[]>('select from library.books')).length;
  const queue = new JobQueue('library', () => undefined);
  const job = { kind: importKindOf('BOOK'), input: { dryRun: false }, file: ['title', ...TITLES].join('\n') };
  let importer = startImporter();
  try {
    const id = await runTransaction(dataSource, (transaction) => queue.enqueue(transaction, LIBRARIAN, job));
    for (const share of [0.2, 0.6]) {
      await eventually(async () => expect(await written()).toBeGreaterThan(share * TITLES.length));
      await importer.stop('SIGKILL');
      importer = startImporter();
    }
    await eventually(async () => expect(await library.job(id)).toMatchObject({ state: 'SUCCEEDED' }));

    const books = await dataSource.query<{ title: string; process: number }[]>(
      'select title, process from library.books',
    );
    expect(books.map(({ title }) => title).sort()).toEqual([...TITLES].sort());
    expect(new Set(books.map(({ process }) => process)).size).toBe(3);
    expect(await library.job(id)).toMatchObject({
      total: 13,
      done: 13,
      failed: 0,
      result: { rows: TITLES.length, created: TITLES.length },
    });
  } finally {
    await importer.stop();
    await library.close();
    await database.drop();
  }
});
