import { rmSync } from 'node:fs';
import { DOMAIN_NAMES, loadDomain } from '../../subgraphs/domains';
import { Subgraph } from '../../subgraphs/shared/graph/subgraph';
import { createLogger } from '../../subgraphs/shared/runtime/logger';
import { testConfig } from './environment';

/** Migrates every domain in a database and writes the demo data if asked. */
export async function fillTemplate(databaseUrl: string, withDemoData: boolean): Promise<void> {
  const config = testConfig({ DATABASE_URL: databaseUrl });
  const logger = createLogger({ level: config.logLevel });
  for (const name of DOMAIN_NAMES) {
    const subgraph = await Subgraph.start(await loadDomain(name), { databaseUrl, config, logger });
    if (withDemoData) await subgraph.seed();
    await subgraph.close();
  }
  rmSync(config.dataDir, { recursive: true, force: true });
}
