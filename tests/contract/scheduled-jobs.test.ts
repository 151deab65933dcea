import type { Shown } from '../testkit/api-types';
import { ScheduledRuns } from '../../subgraphs/shared/background-jobs/scheduled-runs';
import type { HttpClient } from '../testkit/http';
import { graphql } from '../testkit/graphql';
import { useSystem } from '../testkit/system';
import { createLogger } from '../../subgraphs/shared/runtime/logger';
import { present } from '../testkit/present';

type ScheduledJob = Shown<'ScheduledJob'>;

const system = useSystem();

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

const SCHEDULE = '15 3 * * *';

/** A job of a domain that no process has, as its runner lists and runs it. */
async function runsOf(run: () => Promise<object>): Promise<{ runOnce: () => Promise<unknown> }> {
  const { dataSource } = system.get().system.workforce;
  const runs = new ScheduledRuns(dataSource, 'library', createLogger({ level: 'silent' }));
  const job = { name: 'recall-books', schedule: SCHEDULE, run };
  await runs.list([job]);
  return {
    runOnce: () =>
      runs
        .noted(job)
        .run()
        .catch(() => undefined),
  };
}

async function shown(): Promise<ScheduledJob> {
  const response = await admin.get('/api/v1/scheduled-jobs/?domain=library');
  const [job] = response.expectStatus(200).json<{ results: ScheduledJob[] }>().results;
  if (!job) throw new Error('the job is not listed');
  return job;
}

describe('scheduled jobs', () => {
  it('are those of all domains, with their next time in UTC', async () => {
    const response = await admin.get('/api/v1/scheduled-jobs/?search=due-transitions');

    const [job] = response.json<{ results: ScheduledJob[] }>().results;
    expect(job).toMatchObject({
      domain: 'workforce',
      name: 'due-transitions',
      schedule: '1 0 * * *',
      last_run_at: null,
    });
    expect(job?.next_run_at).toMatch(/T00:01:00/);
    const one = await admin.get(`/api/v1/scheduled-jobs/${present(job).id}/`);
    expect(one.json()).toEqual(job);
  });

  it('show how their last run ended, and how often they failed since one succeeded', async () => {
    let works = false;
    const { runOnce } = await runsOf(() =>
      works ? Promise.resolve({ recalled: 2 }) : Promise.reject(new Error('the library is closed')),
    );
    await runOnce();
    await runOnce();
    expect(await shown()).toMatchObject({
      schedule: SCHEDULE,
      last_outcome: 'FAILED',
      last_error: 'the library is closed',
      last_result: null,
      failures: 2,
    });

    works = true;
    await runOnce();
    const job = await shown();
    expect(job).toMatchObject({
      last_outcome: 'SUCCEEDED',
      last_error: null,
      last_result: { recalled: 2 },
      failures: 0,
    });
    expect(job.last_duration_ms).toBeGreaterThanOrEqual(0);
  });

  it('run when an operator asks, and only an operator', async () => {
    const { runOnce } = await runsOf(() => Promise.resolve({}));
    const { id } = await shown();
    const manager = await system.get().as('manager');

    (await manager.post(`/api/v1/scheduled-jobs/${id}/run/`)).expectStatus(403);
    const asked = await admin.post(`/api/v1/scheduled-jobs/${id}/run/`);

    expect(asked.expectStatus(202).json<ScheduledJob>().requested_at).not.toBeNull();
    await runOnce();
    expect((await shown()).requested_at).toBeNull();
  });

  it('are read over GraphQL too', async () => {
    const result = await graphql<{ scheduledJobs: { totalCount: number } }>(
      admin,
      '{ scheduledJobs(filter: { domain: "identity" }) { totalCount } }',
    );

    expect(result.data?.scheduledJobs.totalCount).toBeGreaterThan(0);
  });
});
