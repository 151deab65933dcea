import { assertSameBytes, compare, cpuRatioOf, ratioOf } from '../compare';
import { findPython, startDrf } from '../drf-service';
import { ownScenarios } from '../own-scenarios';
import type { Section } from '../section';
import { renderRows, type Row } from '../table';
import { ratioTarget } from '../targets';

const WORK = 'transition, against DRF with simplejwt (2 gunicorn workers)';
const MIN_RATIO = 4;

/** Employees of our single process, beside those of a Django service with the same rows; its database is the same, its tables are its own. */
export const drf: Section = {
  name: 'drf',
  async run(world, seconds) {
    const python = findPython();
    if (!python) {
      const text =
        'Not run: no python3 here has Django, DRF, simplejwt, gunicorn and psycopg2 (docs/performance/bench.md).';
      return { text, targets: [{ work: WORK, measured: '', target: `≥ ${MIN_RATIO} ×`, isMet: null }] };
    }
    const single = await world.single();
    const caller = await world.caller();
    const { detail, list, transition } = await ownScenarios(single.url, caller);
    const service = await startDrf(world, python.program);
    await assertSameBytes([single, service], detail, caller);
    await assertSameBytes([single, service], list, caller, withoutLinks);
    await assertSameBytes([single, service], transition, caller, withoutTime);
    const rows: Row[] = [];
    for (const scenario of [detail, list, transition])
      rows.push(...(await compare([service, single], scenario, caller, seconds)));
    const transitions = rows.filter(({ scenario }) => scenario === transition.name);
    const target = ratioTarget(WORK, ratioOf(transitions, single), MIN_RATIO, ' ×');
    const cpu = `CPU ${cpuRatioOf(transitions, single).toFixed(2)} ×`;
    return {
      text: `${python.versions}\n\n${renderRows(rows)}`,
      targets: [{ ...target, measured: `${target.measured} (${cpu})` }],
    };
  },
};

/** Of a list: ours have a cursor, the others a host. */
function withoutLinks(body: string): string {
  return JSON.stringify({ ...(JSON.parse(body) as object), next: null, previous: null });
}

/** That of the change is each one's own. */
function withoutTime(body: string): string {
  return body.replace(/,"updated_at":"[^"]*"/, '');
}
