import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../subgraphs/shared/runtime/free-port';
import { median } from '../median';
import { cpuMicroseconds, startNode, stopAll, until } from '../processes';
import type { Section } from '../section';
import { environmentFor } from '../system';
import { renderTable } from '../table';
import { timeTarget } from '../targets';

const STARTS = 5;

/** The single process with its embedded database: a first start, which makes both, and those after it. */
export const processStart: Section = {
  name: 'start',
  async run() {
    const dataDir = await mkdtemp(join(tmpdir(), 'ism-bench-start-'));
    try {
      const first = await startOn(dataDir);
      const warm: Start[] = [];
      for (let round = 0; round < STARTS; round += 1) warm.push(await startOn(dataDir));
      const work = 'warm data folder, process start to first correct response';
      return {
        text: renderTable(
          ['start', 'first correct response', 'CPU time'],
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
  readonly ms: number;
  /** CPU time of the process in ms; the database is another process. */
  readonly cpuMs: number;
}

async function startOn(dataDir: string): Promise<Start> {
  const port = await freePort();
  const from = performance.now();
  const child = startNode('dist/bundled/main.js', [], { ...environmentFor(dataDir), PORT: String(port) });
  try {
    await until('the system', async () => (await fetch(`http://127.0.0.1:${port}/api/health/`)).ok);
    return { ms: performance.now() - from, cpuMs: cpuMicroseconds([child]) / 1_000 };
  } finally {
    await stopAll([child]);
  }
}

function cellsOf(name: string, { ms, cpuMs }: Start): string[] {
  return [name, `${ms.toFixed(0)} ms`, `${cpuMs.toFixed(0)} ms`];
}
