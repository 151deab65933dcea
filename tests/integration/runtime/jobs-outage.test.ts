import { Client } from 'pg';
import { JobRunner } from '../../../subgraphs/shared/runtime/jobs/job-runner';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { eventually } from '../../testkit/eventually';
import { BreakableServer } from '../../testkit/breakable-server';

const logger = createLogger({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });

let server: BreakableServer;
const uncaught: unknown[] = [];
const note = (error: unknown): void => void uncaught.push(error);

beforeAll(async () => {
  server = await BreakableServer.start();
  // What nobody handles ends a process of the product; the test runner would only report another test.
  for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, note);
});
afterAll(async () => {
  for (const event of ['uncaughtException', 'unhandledRejection']) process.off(event, note);
  await server.remove();
});
afterEach(() => expect(uncaught).toEqual([]));

/** A job that ends when the test says so. */
function startJob(name: string): { runs: () => number; finish: () => void; stop: () => Promise<void> } {
  let runs = 0;
  let finish = (): void => undefined;
  const runner = JobRunner.start({
    databaseUrl: server.url,
    domain: name,
    jobs: [
      {
        name: 'wait',
        schedule: '1 0 * * *',
        run: () => {
          runs += 1;
          return new Promise((resolve) => (finish = () => resolve({})));
        },
      },
    ],
    logger,
  });
  return { runs: () => runs, finish: () => finish(), stop: () => runner.stop() };
}

const untilRuns = (job: { runs: () => number }, count: number): Promise<void> =>
  eventually(() =>
    job.runs() >= count ? Promise.resolve() : Promise.reject(new Error(`${job.runs()} runs`)),
  );

it('a job that ends while PostgreSQL is gone ends no process, and runs again when it is back', async () => {
  const job = startJob('killed');
  await untilRuns(job, 1);

  await server.kill();
  job.finish();
  await server.start();

  await untilRuns(job, 2);
  job.finish();
  await job.stop();
});

it('a job that fails while PostgreSQL is gone ends no process', async () => {
  let runs = 0;
  let fail = (): void => undefined;
  const runner = JobRunner.start({
    databaseUrl: server.url,
    domain: 'failed',
    jobs: [
      {
        name: 'fail',
        schedule: '1 0 * * *',
        run: () => {
          runs += 1;
          return new Promise((_, reject) => (fail = () => reject(new Error('not today'))));
        },
      },
    ],
    logger,
  });
  await untilRuns({ runs: () => runs }, 1);

  await server.kill();
  fail();
  await server.start();

  await untilRuns({ runs: () => runs }, 2);
  fail();
  await runner.stop();
});

it('connections that the server ends while the runner stops end no process', async () => {
  for (let round = 0; round < 5; round += 1) {
    const job = startJob(`round${round}`);
    await untilRuns(job, 1);
    job.finish();
    const client = new Client({ connectionString: server.url });
    await client.connect();
    const stopping = job.stop();
    await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'",
    );
    await stopping;
    await client.end();
  }
});
