import { readFileSync } from 'node:fs';
import { FetchMetrics } from '../../gateway/data-sources/measured';
import type { InProcessSubgraph } from '../../gateway/data-sources/in-process';
import { Subgraphs } from '../../gateway/data-sources/subgraphs';
import { createGateway } from '../../gateway/server';
import { SupergraphSource } from '../../gateway/supergraph/source';
import { Execution } from '../../subgraphs/shared/graph/execution/execution';
import { loadConfig } from '../../subgraphs/shared/runtime/config/load-config';
import { createLogger } from '../../subgraphs/shared/runtime/logger';
import { createMetrics } from '../../subgraphs/shared/runtime/metrics/metrics';
import { reviewsSubgraphs } from './reviews-graph';

/** Our gateway with the subgraphs of the public benchmark in its process. Arguments: the file of the supergraph, the port. */
const [file = '', port = '0'] = process.argv.slice(2);

async function main(): Promise<void> {
  const config = loadConfig({
    NODE_ENV: process.env.NODE_ENV,
    SUPERGRAPH_PATH: file,
    PORT: port,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    LOG_REQUESTS: 'off',
  });
  const logger = createLogger({ level: config.logLevel });
  const metrics = createMetrics();
  const inProcess = [...reviewsSubgraphs()].map(([name, schema]): InProcessSubgraph => {
    const execution = new Execution(schema);
    return {
      name,
      schema,
      async execute(document, operationName, variables) {
        const result = await execution.run(document, operationName, variables ?? {}, {});
        return { ...result, session: null };
      },
    };
  });
  const subgraphs = new Subgraphs({
    settings: { ...config.subgraphs, secret: null },
    metrics: new FetchMetrics(metrics),
    logger,
    inProcess,
  });
  const gateway = await createGateway({
    config,
    logger,
    metrics,
    supergraph: new SupergraphSource(() => Promise.resolve(readFileSync(file, 'utf8')), { logger, metrics }),
    dataSources: subgraphs.dataSources,
  });
  await gateway.listen();
}

void main();
