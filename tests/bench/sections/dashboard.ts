import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ADMINISTRATOR } from '../../testkit/administrator';
import { assertSameBytes, compare, ratioOf } from '../compare';
import { ownScenarios } from '../own-scenarios';
import type { Contender } from '../processes';
import type { Section } from '../section';
import { renderRows } from '../table';
import { ratioTarget } from '../targets';
import type { World } from '../world';

const OWN_SUPERGRAPH = 'schema/supergraph.graphql';

/** Subgraphs of the first dashboard. */
const SUBGRAPHS = ['identity', 'workforce'] as const;

/** The dashboard of 50 employees over two subgraphs: our single process, and @apollo/gateway before the same subgraphs in processes. */
export const dashboard: Section = {
  name: 'dashboard',
  async run(world, seconds) {
    const single = await world.single();
    const caller = await world.caller();
    const [scenario] = (await ownScenarios(single.url, caller)).dashboards;
    const apollo = await apolloBefore(world);
    await assertSameBytes([single, apollo], scenario, caller);
    const rows = await compare([apollo, single], scenario, caller, seconds);
    const work =
      'dashboard of 50 employees in one process, against @apollo/gateway before subgraph processes';
    return { text: renderRows(rows), targets: [ratioTarget(work, ratioOf(rows, single), 4, ' ×')] };
  },
};

async function apolloBefore(world: World): Promise<Contender> {
  let sdl = await readFile(OWN_SUPERGRAPH, 'utf8');
  const children = [];
  for (const name of SUBGRAPHS) {
    const { url, child } = await world.subgraph(name);
    sdl = sdl.replace(new RegExp(`(name: "${name}", url: )"[^"]*"`), `$1"${url}"`);
    children.push(child);
  }
  const file = join(world.dataDir, 'supergraph-of-processes.graphql');
  await writeFile(file, sdl);
  const { SUBGRAPH_SECRET: secret = '' } = world.environment;
  const args = (port: string): string[] => [file, port, secret, JSON.stringify(ADMINISTRATOR)];
  const gateway = await world.script('@apollo/gateway', 'dist/tests/bench/apollo-gateway.js', args, '/');
  return { ...gateway, children: [...gateway.children, ...children] };
}
