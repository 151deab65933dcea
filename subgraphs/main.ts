import { Argument, Command } from 'commander';
import { addressOf, DOMAIN_NAMES, loadDomain, portOf, type DomainName } from './domains';
import { runCommand } from './shared/runtime/command';
import { startProcess } from './shared/runtime/start-process';

const start = (name: DomainName): Promise<void> =>
  startProcess(`ism-${name}`, async (parts) => {
    // Loaded when the command line and the settings are known to be right: it takes half a second.
    const { runSubgraph } = await import('./shared/serving/run-subgraph.js');
    await runSubgraph(await loadDomain(name), { port: portOf(name), addressOf }, parts);
  });

runCommand(
  new Command('start:subgraph')
    .description('Starts one domain in a process of its own.')
    .addArgument(new Argument('<domain>').choices(DOMAIN_NAMES))
    .action(start),
);
