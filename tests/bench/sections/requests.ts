import { assertSameBytes, compare, ratioOf } from '../compare';
import { ownScenarios } from '../own-scenarios';
import type { Section } from '../section';
import { renderRows, type Row } from '../table';
import { ratioTarget, type Target } from '../targets';

/** Requests of clients: the system in one process and in several, and beside it what somebody writes by hand. */
export const requests: Section = {
  name: 'requests',
  async run(world, seconds) {
    const single = await world.single();
    const caller = await world.caller();
    const { detail, list, dashboards, transition } = await ownScenarios(single.url, caller);
    const byHand = [await world.byHand(), await world.floor()];
    const distributed = await world.distributed();
    const rows: Row[] = [];
    const targets: Target[] = [];
    for (const [scenario, min] of [[detail, 0.6] as const, [list, 1] as const]) {
      await assertSameBytes([single, ...byHand], scenario, caller);
      const measured = await compare([...byHand, single, distributed], scenario, caller, seconds);
      rows.push(...measured);
      const work = `${scenario.name}, against Fastify + pg + JWT`;
      targets.push(ratioTarget(work, ratioOf(measured, single), min));
    }
    for (const scenario of [...dashboards, transition])
      rows.push(...(await compare([single, distributed], scenario, caller, seconds)));
    return { text: renderRows(rows), targets };
  },
};
