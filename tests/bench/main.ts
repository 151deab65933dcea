import { availableParallelism } from 'node:os';
import { Command, Option } from 'commander';
import { runCommand, wholeNumberArgument } from '../../subgraphs/shared/runtime/command';
import type { Section } from './section';
import { coldStart } from './sections/cold-start';
import { connections } from './sections/connections';
import { dashboard } from './sections/dashboard';
import { drf } from './sections/drf';
import { federation } from './sections/federation';
import { memory } from './sections/memory';
import { processStart } from './sections/process-start';
import { requests } from './sections/requests';
import { renderTargets, type Target } from './targets';
import { World } from './world';

/**
 * `npm run bench [-- seconds] [--only <names>]`: measures the system beside what others have, on one embedded PostgreSQL with the demo
 * data, and prints which targets are met. Absolute figures depend on the machine; compare the ratios of one run.
 */
const DEFAULT_SECONDS = 8;

const SECTIONS: readonly Section[] = [
  processStart,
  coldStart,
  federation,
  dashboard,
  requests,
  drf,
  connections,
  memory,
];

async function main(seconds: number, { only }: { only?: string[] }): Promise<void> {
  print(`Node ${process.version}, ${availableParallelism()} cores, ${seconds} s for each figure.`);
  print('Ratios are of throughput, against the first row of the scenario.');
  const world = await World.open();
  const targets: Target[] = [];
  try {
    for (const section of SECTIONS.filter(({ name }) => only?.includes(name) ?? true)) {
      const result = await section.run(world, seconds);
      print(`\n${section.name}\n\n${result.text}`);
      targets.push(...result.targets);
    }
    print(`\ntargets\n\n${renderTargets(targets)}`);
  } finally {
    await world.close();
  }
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

runCommand(
  new Command('bench')
    .description('Measures the system beside others, and says which targets are met.')
    .argument('[seconds]', 'for each figure', wholeNumberArgument, DEFAULT_SECONDS)
    .addOption(new Option('--only <sections...>').choices(SECTIONS.map(({ name }) => name)))
    .action(main),
);
