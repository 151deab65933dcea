import { setTimeout as delay } from 'node:timers/promises';
import { JobRunner } from '../../../subgraphs/shared/runtime/jobs/job-runner';
import { openWorkerPool } from '../../../subgraphs/shared/runtime/jobs/worker-pool';
import { WorkerPresence } from '../../../subgraphs/shared/runtime/jobs/worker-presence';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { eventually } from '../../testkit/eventually';
import { useDatabase } from '../../testkit/database';
import { DOMAIN_NAMES } from '../../../subgraphs/domains';
import { startTestSystem } from '../../testkit/system';

const database = useDatabase('empty');
const logger = createLogger({ level: 'silent' });

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  await eventually(async () => expect(await isSo()).toBe(true));
}

function start(run: () => Promise<object>, domain = 'library'): JobRunner {
  return JobRunner.start({
    databaseUrl: database.get().url,
    domain,
    jobs: [{ name: 'count', schedule: '1 0 * * *', run }],
    logger,
  });
}

const jobsLeft = async (): Promise<number> => {
  const [row] = await database
    .get()
    .query<{ count: number }>('select count(*)::int as count from graphile_worker._private_jobs');
  return row?.count ?? -1;
};

const jobsOf = async (domain: string): Promise<number> => {
  const jobs = await database
    .get()
    .query(`select from graphile_worker.jobs where task_identifier like '${domain}:%'`);
  return jobs.length;
};

describe('the job runner', () => {
  it('does what is due at its start, in one of the processes that start together', async () => {
    let runs = 0;
    const count = async (): Promise<object> => {
      runs += 1;
      await delay(300);
      return { runs };
    };
    const runners = [start(count), start(count)];

    await until(() => runs > 0);
    await until(async () => (await jobsLeft()) === 0);
    await Promise.all(runners.map((runner) => runner.stop()));

    expect(runs).toBeLessThanOrEqual(2);
    const known = await database
      .get()
      .query('select identifier from graphile_worker._private_known_crontabs');
    expect(known).toEqual([{ identifier: 'library:count' }]);
  });

  it('waits for the running job when it stops, and leaves no connection', async () => {
    let state = 'waiting';
    const runner = start(async () => {
      state = 'running';
      await delay(500);
      state = 'done';
      return {};
    });
    await until(() => state === 'running');

    await runner.stop();

    expect(state).toBe('done');
    const sessions = await database
      .get()
      .query(
        "select from pg_stat_activity where application_name like '%:jobs' and datname = current_database()",
      );
    expect(sessions).toHaveLength(0);
  });

  it('keeps a job that failed for another attempt', async () => {
    const runner = start(() => Promise.reject(new Error('not today')), 'failing');

    await until(async () => {
      const failed = await database
        .get()
        .query("select from graphile_worker._private_jobs where last_error like '%not today%'");
      return failed.length === 1;
    });
    await runner.stop();
  });

  it('takes over the job of a worker that is dead, and not that of one that lives', async () => {
    let runs = 0;
    const run = (): Promise<object> => Promise.resolve({ runs: (runs += 1) });
    const first = start(run, 'orphans');
    await until(async () => runs === 1 && (await jobsOf('orphans')) === 0);
    await first.stop();
    for (const worker of ['pool-dead', 'pool-alive']) {
      const [job] = await database
        .get()
        .query<{ id: string }>("select id from graphile_worker.add_job('orphans:count')");
      await database
        .get()
        .query(
          `update graphile_worker._private_jobs set locked_by = '${worker}', locked_at = now() - interval '1 minute' where id = ${job?.id}`,
        );
    }
    const pool = openWorkerPool(database.get().url, logger);
    const alive = await WorkerPresence.announce(pool, 'pool-alive');

    const second = start(run, 'orphans');
    await until(async () => runs === 3 && (await jobsOf('orphans')) === 1);
    await second.stop();

    const left = await database
      .get()
      .query("select locked_by from graphile_worker.jobs where task_identifier = 'orphans:count'");
    expect(left).toEqual([{ locked_by: 'pool-alive' }]);
    alive.end();
    await pool.end();
  });

  it('begins anew when it has lost its connections, with the same jobs', async () => {
    let runs = 0;
    const runner = start(() => Promise.resolve({ runs: (runs += 1) }), 'cut');
    await until(async () => runs === 1 && (await jobsOf('cut')) === 0);

    await database
      .get()
      .query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name like '%:jobs' and datname = current_database()",
      );

    await until(() => runs === 2);
    await runner.stop();
  });

  it('can be stopped before it has come up, also without a database', async () => {
    await start(() => Promise.resolve({})).stop();
    const nowhere = JobRunner.start({
      databaseUrl: 'postgres://nobody:x@127.0.0.1:9/none',
      domain: 'library',
      jobs: [{ name: 'count', schedule: '1 0 * * *', run: () => Promise.resolve({}) }],
      logger,
    });
    await delay(200);

    await nowhere.stop();
  });
});

describe('the jobs of the system', () => {
  it('run when it has started', async () => {
    const system = await startTestSystem({ JOBS_ENABLED: 'on' });
    try {
      await until(async () => {
        const [row] = await system.database.query<{ done: boolean }>(
          `select to_regclass('graphile_worker._private_known_crontabs') is not null as done`,
        );
        return row?.done === true;
      });
      await until(async () => {
        const known = await system.database.query<{ identifier: string }>(
          'select identifier from graphile_worker._private_known_crontabs',
        );
        const waiting = await system.database.query('select from graphile_worker._private_jobs');
        const domains = new Set(known.map(({ identifier }) => identifier.split(':')[0]));
        return domains.size === DOMAIN_NAMES.length && waiting.length === 0;
      });
    } finally {
      await system.close();
    }
  });
});
