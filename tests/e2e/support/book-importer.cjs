/**
 * A process of a domain `library`, from the build: it runs imports of books, slowly.
 * Usage: node book-importer.cjs DATABASE_URL
 */
const { setTimeout: sleep } = require('node:timers/promises');
const { Writer } = require('../../../dist/subgraphs/shared/audit/writer.js');
const { JobStore } = require('../../../dist/subgraphs/shared/background-jobs/job-store.js');
const { JobWorker } = require('../../../dist/subgraphs/shared/background-jobs/job-worker.js');
const { EventOutbox } = require('../../../dist/subgraphs/shared/events/outbox.js');
const { IdempotencyKeys } = require('../../../dist/subgraphs/shared/idempotency/idempotency-keys.js');
const { FileImporter } = require('../../../dist/subgraphs/shared/imports/file-importer.js');
const { importJob } = require('../../../dist/subgraphs/shared/imports/import-job.js');
const { createDataSource } = require('../../../dist/subgraphs/shared/runtime/data-source.js');
const { createLogger } = require('../../../dist/subgraphs/shared/runtime/logger.js');

/** Milliseconds between what a chunk writes and the end of its transaction, in which the process may be killed. */
const WRITING_MS = 60;

/** Milliseconds after which another process goes on. */
const LEASE_MS = 600;

const COLUMNS = {
  types: { title: { kind: 'string', max: 100 } },
  required: ['title'],
  byName: new Map([['title', 'title']]),
  ofServer: [],
  limits: class {},
};

async function run(databaseUrl) {
  const logger = createLogger({ level: 'warn' });
  const dataSource = await createDataSource({ url: databaseUrl, schema: 'library', logger });
  const audit = { schema: 'library', announce: () => undefined };
  const writer = new Writer(dataSource, audit, new IdempotencyKeys('library'), new EventOutbox('library'));
  const files = new FileImporter(writer, null);
  const books = {
    import: (request, args) =>
      files.import(request, args, {
        resource: 'BOOK',
        columns: COLUMNS,
        check: async (_transaction, rows) => rows,
        async write(transaction, rows) {
          await transaction.query(
            'insert into library.books (title, process) select title, $2 from unnest($1::text[]) as title',
            [rows.map(({ title }) => title), process.pid],
          );
          await sleep(WRITING_MS);
          return rows.length;
        },
      }),
  };
  new JobWorker({
    leaseMs: LEASE_MS,
    pollMs: 50,
    attempts: 20,
    pauseMs: 0,
    jobs: [importJob('BOOK', books, dataSource)],
    store: new JobStore(dataSource, 'library', LEASE_MS),
    transact: (work) => writer.transact(work),
    isActive: () => Promise.resolve(true),
    logger,
  }).start();
}

void run(process.argv[2]);
