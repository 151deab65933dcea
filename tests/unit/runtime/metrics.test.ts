import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import { createMetrics } from '../../../subgraphs/shared/runtime/metrics/metrics';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

it('shows the figures of the process in every registry', async () => {
  const pages = await Promise.all([createMetrics().metrics(), createMetrics().metrics()]);

  for (const page of pages) expect(page).toMatch(/^process_resident_memory_bytes [1-9]/m);
});

it('keeps no registry of a system that has closed', async () => {
  const abandoned = ((): WeakRef<Registry> => new WeakRef(createMetrics()))();

  await nextTurn();
  collectGarbage();

  expect(abandoned.deref()).toBeUndefined();
});
