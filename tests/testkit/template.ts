import { rmSync } from 'node:fs';
import { identity } from '../../subgraphs/identity/subgraph';
import type { SubgraphDefinition } from '../../subgraphs/shared/graph/definition';
import { Subgraph } from '../../subgraphs/shared/graph/subgraph';
import { createLogger } from '../../subgraphs/shared/runtime/logger';
import { workforce } from '../../subgraphs/workforce/subgraph';
import { testConfig } from './environment';

/** Migrates every domain in a database and writes the demo data if asked. */
export async function fillTemplate(databaseUrl: string, withDemoData: boolean): Promise<void> {
  const config = testConfig({ DATABASE_URL: databaseUrl });
  const logger = createLogger({ level: config.logLevel });
  const fill = async <Services>(definition: SubgraphDefinition<Services>): Promise<void> => {
    const subgraph = await Subgraph.start(definition, { databaseUrl, config, logger });
    if (withDemoData) await subgraph.seed();
    await subgraph.close();
  };
  await fill(identity);
  await fill(workforce);
  rmSync(config.dataDir, { recursive: true, force: true });
}
