import { inTurn } from '../compare';
import { ownScenarios } from '../own-scenarios';
import { measureLoad, warmUp, type Measured } from '../scenarios';
import type { Section } from '../section';
import { renderTable } from '../table';
import type { Target } from '../targets';

const CONNECTIONS = [1, 16, 64, 256];
const MIN_SHARE = 0.9;

/** The single process under few and many connections. */
export const connections: Section = {
  name: 'connections',
  async run(world, seconds) {
    const single = await world.single();
    const caller = await world.caller();
    const { detail, list, dashboards } = await ownScenarios(single.url, caller);
    const cells: string[][] = [];
    const targets: Target[] = [];
    for (const scenario of [detail, list, dashboards[0]]) {
      await warmUp(single, scenario, caller);
      const runs = await inTurn(CONNECTIONS, seconds, (count, each) =>
        measureLoad(single, scenario, caller, { seconds: each, connections: count }),
      );
      for (const [count, measured] of runs)
        cells.push([
          scenario.name,
          String(count),
          measured.requestsPerSecond.toFixed(0),
          measured.p99.toFixed(0),
          measured.cpuPerRequest.toFixed(0),
          String(measured.failures),
        ]);
      targets.push(target(scenario.name, [...runs.values()]));
    }
    const headings = ['scenario', 'connections', 'req/s', 'p99 ms', 'CPU µs/req', 'failures'];
    return { text: renderTable(headings, cells), targets };
  },
};

function target(name: string, runs: readonly Measured[]): Target {
  const best = Math.max(...runs.map(({ requestsPerSecond }) => requestsPerSecond));
  const share = (runs.at(-1)?.requestsPerSecond ?? 0) / best;
  const failures = runs.reduce((sum, run) => sum + run.failures, 0);
  return {
    work: `${name}, 256 connections, of the best throughput`,
    measured: `${share.toFixed(2)}, ${failures} failures`,
    target: `≥ ${MIN_SHARE}, no failure`,
    isMet: share >= MIN_SHARE && failures === 0,
  };
}
