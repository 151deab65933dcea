import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../subgraphs/shared/runtime/free-port';
import { median } from '../median';
import { cpuMicroseconds, startNode, stopAll, until, type Caller } from '../processes';
import type { Section } from '../section';
import { environmentFor, login } from '../system';
import { renderTable } from '../table';
import { timeTarget } from '../targets';

const STARTS = 5;

/** The single process with its embedded database: a first start, which makes both, and those after it. */
export const processStart: Section = {
  name: 'start',
  async run() {
    const dataDir = await mkdtemp(join(tmpdir(), 'ism-bench-start-'));
    try {
      const first = await startOn(dataDir, login);
      const warm: Start[] = [];
      for (let round = 0; round < STARTS; round += 1) {
        warm.push(await startOn(dataDir, () => Promise.resolve(first.caller)));
      }
      const work = 'warm data folder, process start to first correct response';
      return {
        text: renderTable(
          ['start', 'ready', 'first employees over REST', 'CPU time'],
          [
            cellsOf('first, with demo data', first),
            ...warm.map((start, index) => cellsOf(`warm ${index + 1}`, start)),
          ],
        ),
        targets: [timeTarget(work, median(warm.map(({ ms }) => ms)), 1_200)],
      };
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};

interface Start {
  /** From the start of the process to the response that it is ready. */
  readonly readyMs: number;
  /** From the start of the process to employees, over REST, of a session that may be older than the process. */
  readonly ms: number;
  /** CPU time of the process until then, in ms; the database is another process. */
  readonly cpuMs: number;
  readonly caller: Caller;
}

/** @param sessionOf gets the address when the process is ready */
async function startOn(dataDir: string, sessionOf: (url: string) => Promise<Caller>): Promise<Start> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const from = performance.now();
  const child = startNode('dist/bundled/main.js', [], { ...environmentFor(dataDir), PORT: String(port) });
  try {
    await until('the system', async () => (await fetch(`${url}/api/health/`)).ok);
    const readyMs = performance.now() - from;
    const caller = await sessionOf(url);
    await until('the system', async () => {
      const response = await fetch(`${url}/api/v1/employees/?page_size=1`, {
        headers: { cookie: caller.cookie },
      });
      return response.ok && ((await response.json()) as { count: number }).count > 0;
    });
    return { readyMs, ms: performance.now() - from, cpuMs: cpuMicroseconds([child]) / 1_000, caller };
  } finally {
    await stopAll([child]);
  }
}

function cellsOf(name: string, { readyMs, ms, cpuMs }: Start): string[] {
  return [name, ...[readyMs, ms, cpuMs].map((value) => `${value.toFixed(0)} ms`)];
}
