import { Argument, Command } from 'commander';
import { addressOf, DOMAIN_NAMES, loadDomain, portOf, type DomainName } from './domains';
import { runSubgraph } from './shared/graph/run';
import { runCommand } from './shared/runtime/command';
import { startProcess } from './shared/runtime/start-process';

const start = (name: DomainName): Promise<void> =>
  startProcess(`ism-${name}`, async (parts) =>
    runSubgraph(await loadDomain(name), { port: portOf(name), addressOf }, parts),
  );

runCommand(
  new Command('start:subgraph')
    .description('Starts one domain in a process of its own.')
    .addArgument(new Argument('<domain>').choices(DOMAIN_NAMES))
    .action(start),
);
