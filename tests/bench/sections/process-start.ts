import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../subgraphs/shared/runtime/free-port';
import { median } from '../median';
import { startNode, stopAll, until } from '../processes';
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
      const warm: number[] = [];
      for (let round = 0; round < STARTS; round += 1) warm.push(await startOn(dataDir));
      const cells = [
        ['first, with demo data', `${first.toFixed(0)} ms`],
        ...warm.map((ms, index) => [`warm ${index + 1}`, `${ms.toFixed(0)} ms`]),
      ];
      return {
        text: renderTable(['start', 'first correct response'], cells),
        targets: [
          timeTarget('warm data folder, process start to first correct response', median(warm), 1_200),
        ],
      };
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};

/** Ms from the start of the process to the response that it is ready. */
async function startOn(dataDir: string): Promise<number> {
  const port = await freePort();
  const from = performance.now();
  const child = startNode('dist/bundled/main.js', [], { ...environmentFor(dataDir), PORT: String(port) });
  try {
    await until('the system', async () => (await fetch(`http://127.0.0.1:${port}/api/health/`)).ok);
    return performance.now() - from;
  } finally {
    await stopAll([child]);
  }
}
