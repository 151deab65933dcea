import { DOMAIN_NAMES, isDomainName, loadDomain, portOf } from './domains';
import { runSubgraph } from './shared/graph/run';

/** `npm run start:subgraph -- <domain>`: one domain in a process of its own. */
async function start(name: string): Promise<void> {
  if (isDomainName(name)) {
    await runSubgraph(await loadDomain(name), portOf(name));
  } else {
    process.stderr.write(`Which subgraph? One of: ${DOMAIN_NAMES.join(', ')}\n`);
    process.exitCode = 2;
  }
}

void start(process.argv[2] ?? '');
