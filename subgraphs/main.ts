import { DOMAIN_NAMES, isDomainName, loadDomain, portOf } from './domains';
import { runSubgraph } from './shared/graph/run';
import { startProcess } from './shared/runtime/start-process';

/** `npm run start:subgraph -- <domain>`: one domain in a process of its own. */
function start(name: string): void {
  if (isDomainName(name)) {
    void startProcess(`ism-${name}`, async (parts) =>
      runSubgraph(await loadDomain(name), portOf(name), parts),
    );
  } else {
    process.stderr.write(`Which subgraph? One of: ${DOMAIN_NAMES.join(', ')}\n`);
    process.exitCode = 1;
  }
}

start(process.argv[2] ?? '');
