import { rmSync } from 'node:fs';
import { DOMAIN_NAMES, loadDomain } from '../../../subgraphs/domains';
import { startSubgraph } from '../../../subgraphs/shared/graph/start-subgraph';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { startSystem } from '../../../system';
import { testConfig } from '../environment';

/** Migrates every domain in a database; or starts the whole system on it once, which also writes the demo data. */
export async function fillTemplate(databaseUrl: string, withDemoData: boolean): Promise<void> {
  const config = testConfig({ DATABASE_URL: databaseUrl });
  const logger = createLogger({ level: config.logLevel });
  if (withDemoData) {
    const system = await startSystem(config, logger);
    await system.close();
  } else {
    for (const name of DOMAIN_NAMES) {
      const subgraph = await startSubgraph(await loadDomain(name), { databaseUrl, config, logger });
      await subgraph.close();
    }
  }
  rmSync(config.dataDir, { recursive: true, force: true });
}
