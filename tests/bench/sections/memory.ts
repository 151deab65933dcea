import { setTimeout as sleep } from 'node:timers/promises';
import { ownScenarios } from '../own-scenarios';
import { residentBytes } from '../processes';
import { measureLoad } from '../scenarios';
import type { Section } from '../section';
import { renderTable } from '../table';

/** Of the seconds for each figure: with the default of 8 a minute of load, and half a minute of pause. */
const LOADED = 7.5;
const PAUSED = 3.75;
const CONNECTIONS = 16;
const MAX_RATIO = 1.1;

/** Memory of the single process before a mixed load and some time after it. */
export const memory: Section = {
  name: 'memory',
  async run(world, seconds) {
    const single = await world.single();
    const caller = await world.caller();
    const { mixed } = await ownScenarios(single.url, caller);
    // A process that has served has code and plans that it keeps: before means after its first requests.
    await measureLoad(single, mixed, caller, { seconds, connections: CONNECTIONS });
    await sleep(seconds * PAUSED * 1_000);
    const before = residentBytes(single.children);
    const load = { seconds: Math.ceil(seconds * LOADED), connections: CONNECTIONS };
    const { failures } = await measureLoad(single, mixed, caller, load);
    const loaded = residentBytes(single.children);
    await sleep(seconds * PAUSED * 1_000);
    const after = residentBytes(single.children);
    const ratio = after / before;
    return {
      text: renderTable(
        ['before MiB', 'loaded MiB', 'after MiB', 'failures'],
        [[inMebibytes(before), inMebibytes(loaded), inMebibytes(after), String(failures)]],
      ),
      targets: [
        {
          work: `memory after ${load.seconds} s of mixed load and a pause, of that before`,
          measured: ratio.toFixed(2),
          target: `≤ ${MAX_RATIO}`,
          isMet: ratio <= MAX_RATIO,
        },
      ],
    };
  },
};

const inMebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
