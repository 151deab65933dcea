import { JobQueue } from '../../../subgraphs/shared/background-jobs/job-queue';
import { runTransaction } from '../../../subgraphs/shared/database/transaction';
import { IsmError } from '../../../schema/contract/errors';
import { eventually } from '../../testkit/eventually';
import { books, LIBRARIAN, useStamping } from './stamping';

const stamping = useStamping();

describe('a background job', () => {
  it('does its units in their order, and has a result', async () => {
    const id = await stamping.get().ask(5);
    const worker = await stamping.get().process();
    expect(await stamping.get().job(id)).toMatchObject({ state: 'QUEUED', total: null, done: 0 });

    expect(await worker.runDue()).toBe(1);

    expect(await stamping.get().stamped(id)).toEqual(books(5));
    expect(await stamping.get().job(id)).toMatchObject({
      state: 'SUCCEEDED',
      total: 5,
      done: 5,
      failed: 0,
      result: { stamped: 5 },
    });
  });

  it('goes on after a unit that failed, of which nothing was written', async () => {
    const id = await stamping.get().ask(3);
    const worker = await stamping.get().process((key) => {
      if (key === '2') throw new IsmError('FORBIDDEN');
    });

    await worker.runDue();

    expect(await stamping.get().stamped(id)).toEqual(['1', '3']);
    expect(await stamping.get().job(id)).toMatchObject({ state: 'SUCCEEDED', done: 2, failed: 1 });
    expect(await stamping.get().failures(id)).toEqual([
      { key: '2', error: 'You do not have permission to perform this action.' },
    ]);
  });

  it('has failed when all of its units have', async () => {
    const id = await stamping.get().ask(2);
    const worker = await stamping
      .get()
      .process(() => Promise.resolve({ failures: [{ key: 'cover', error: 'It is torn.' }] }));

    await worker.runDue();

    expect(await stamping.get().job(id)).toMatchObject({ state: 'FAILED', done: 0, failed: 2 });
    expect(await stamping.get().failures(id)).toHaveLength(2);
  });

  it('counts what its units consist of, where they say how much that is', async () => {
    const id = await stamping.get().ask(3);
    const worker = await stamping.get().process(
      (key) => {
        if (key === '1') return { failures: [{ key: 'page 7', error: 'It is torn.' }] };
        if (key === '2') throw new IsmError('FORBIDDEN');
        return undefined;
      },
      { pages: 10 },
    );

    await worker.runDue();

    expect(await stamping.get().stamped(id)).toEqual(['1', '3']);
    expect(await stamping.get().job(id)).toMatchObject({ total: 30, done: 19, failed: 11 });
  });

  it('tries a unit again that failed for no reason of its own, and goes on without it in the end', async () => {
    const tried: string[] = [];
    const id = await stamping.get().ask(2);
    const worker = await stamping.get().process((key) => {
      tried.push(key);
      if (key === '1') throw new Error('the ink is dry');
    });

    await worker.runDue();

    expect(tried).toEqual(['1', '1', '2']);
    expect(await stamping.get().stamped(id)).toEqual(['2']);
    expect(await stamping.get().failures(id)).toEqual([{ key: '1', error: 'Internal server error.' }]);
  });

  it('waits for a domain that is away longer than for a unit that fails', async () => {
    let away = 4;
    const id = await stamping.get().ask(2);
    const worker = await stamping.get().process(
      (key) => {
        if (key !== '2') return;
        away -= 1;
        if (away >= 0) throw new IsmError('PEER_UNAVAILABLE');
      },
      { attempts: 2 },
    );

    await worker.runDue();

    expect(away).toBe(-1);
    expect(await stamping.get().stamped(id)).toEqual(['1', '2']);
    expect(await stamping.get().job(id)).toMatchObject({ state: 'SUCCEEDED', done: 2, failed: 0 });
  });

  it('does nothing for somebody who may no longer act', async () => {
    const id = await stamping.get().ask(2);
    const worker = await stamping.get().process(undefined, { isActive: false });

    await worker.runDue();

    expect(await stamping.get().stamped(id)).toEqual([]);
    expect(await stamping.get().job(id)).toMatchObject({
      state: 'FAILED',
      error: 'Who started the job is no longer active.',
    });
  });

  it('that is cancelled keeps the units that are done, and undoes the one that is worked on', async () => {
    const id = await stamping.get().ask(5);
    const worker = await stamping.get().process(async (key) => {
      if (key === '3') await stamping.get().cancel(id);
    });

    await worker.runDue();

    expect(await stamping.get().stamped(id)).toEqual(['1', '2']);
    expect(await stamping.get().job(id)).toMatchObject({ state: 'CANCELLED', done: 2 });
  });
});

describe('processes that run background jobs', () => {
  it('share them: each unit is done once', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => stamping.get().ask(4)));
    const workers = [await stamping.get().process(), await stamping.get().process()];

    for (const worker of workers) worker.start();
    await eventually(async () => {
      for (const id of ids)
        expect(await stamping.get().job(id)).toMatchObject({ state: 'SUCCEEDED', done: 4 });
    });
    for (const worker of workers) await worker.stop();

    for (const id of ids) expect(await stamping.get().stamped(id)).toEqual(books(4));
  });

  it('go on where one of them died', async () => {
    const id = await stamping.get().ask(4);
    let bury: () => void = () => undefined;
    const buried = new Promise<void>((resolve) => (bury = resolve));
    let backend = 0;
    const dying = await stamping.get().process(async (key, transaction) => {
      if (key !== '3') return;
      const [row] = await transaction.query<{ pid: number }[]>('select pg_backend_pid() as pid');
      backend = row?.pid ?? 0;
      await buried;
    });
    const death = dying.runDue();
    await eventually(async () => {
      expect(backend).toBeGreaterThan(0);
      return Promise.resolve();
    });
    await stamping.get().dataSource.query('select pg_terminate_backend($1)', [backend]);
    await stamping.get().endLeases();

    await (await stamping.get().process()).runDue();

    expect(await stamping.get().stamped(id)).toEqual(books(4));
    expect(await stamping.get().job(id)).toMatchObject({ state: 'SUCCEEDED', done: 4 });
    bury();
    expect(await death).toBe(1);
  });

  it('write nothing of a job that another one has taken over meanwhile', async () => {
    const id = await stamping.get().ask(4);
    const other = await stamping.get().process();
    let isSlow = true;
    const slow = await stamping.get().process(async (key) => {
      if (key !== '2' || !isSlow) return;
      isSlow = false;
      await stamping.get().endLeases();
      await other.runDue();
    });

    await slow.runDue();

    expect((await stamping.get().stamped(id)).sort()).toEqual(books(4));
    expect(await stamping.get().job(id)).toMatchObject({ state: 'SUCCEEDED', done: 4, failed: 0 });
  });

  it('begin a job as soon as it is committed, also one that comes while they look for another', async () => {
    const ids: string[] = [];
    const worker = await stamping.get().process(undefined, {
      pollMs: 600_000,
      looked: async () => {
        if (ids.length < 3) ids.push(await stamping.get().ask(1, worker.wake));
      },
    });
    worker.start();

    await eventually(async () => {
      expect(ids).toHaveLength(3);
      for (const id of ids) expect(await stamping.get().job(id)).toMatchObject({ state: 'SUCCEEDED' });
    });
    await worker.stop();
  });

  it('hear nothing of a job whose transaction is undone', async () => {
    let woken = 0;
    const queue = new JobQueue('library', () => (woken += 1));
    const { dataSource } = stamping.get();
    const job = { kind: 'stamp', input: { books: 1 } };

    await expect(
      runTransaction(dataSource, async (transaction) => {
        await queue.enqueue(transaction, LIBRARIAN, job);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect(woken).toBe(0);
    await runTransaction(dataSource, async (transaction) => {
      await queue.enqueue(transaction, LIBRARIAN, job);
      expect(woken).toBe(0);
    });
    expect(woken).toBe(1);
  });

  it('hand a job over when they stop', async () => {
    const id = await stamping.get().ask(4);
    let stopped: Promise<void> | undefined;
    const worker = await stamping.get().process((key) => {
      if (key === '2') stopped = worker.stop();
    });
    worker.start();
    await eventually(async () => {
      expect(stopped).toBeDefined();
      await stopped;
    });
    expect(await stamping.get().job(id)).toMatchObject({ state: 'RUNNING', done: 2 });

    await (await stamping.get().process()).runDue();

    expect(await stamping.get().stamped(id)).toEqual(books(4));
  });
});
