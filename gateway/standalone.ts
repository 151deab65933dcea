import './telemetry-off';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Config } from '../subgraphs/shared/runtime/config';
import { loadSecrets } from '../subgraphs/shared/runtime/secrets';
import { openThrottles } from './auth/throttle-store';
import { tokenVerifier } from './auth/verifiers';
import { FetchMetrics } from './data-sources/measured';
import { Subgraphs } from './data-sources/subgraphs';
import type { GatewayExtension } from './extension';
import { readStoredOperations, StoredOperations } from './plugins/stored-operations';
import { createGateway, type Gateway } from './server';
import { ownSupergraphPath, subgraphAddresses } from './supergraph/addresses';
import { fileSupergraph } from './supergraph/file-source';

export interface StandaloneOptions {
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: Registry;
  /** Null: throttles count in this process only. */
  readonly pool: Pool | null;
  /** Default: none. */
  readonly extensions?: readonly GatewayExtension[];
}

/**
 * A gateway whose subgraphs are all in other processes: this system's own, or any supergraph file (`SUPERGRAPH_PATH`).
 * A foreign graph has no identity subgraph: its callers are anonymous, or known by an external issuer, and its
 * subgraphs get signed identities only when a secret is set for them.
 */
export async function createStandaloneGateway(options: StandaloneOptions): Promise<Gateway> {
  const { config, logger, metrics, pool, extensions = [] } = options;
  const isOwn = config.supergraph.path === null;
  const path = config.supergraph.path ?? ownSupergraphPath();
  const subgraphs = new Subgraphs({
    settings: {
      ...config.subgraphs,
      secret: isOwn ? loadSecrets(config).subgraphSecret : config.subgraphs.secret,
    },
    metrics: new FetchMetrics(metrics),
    logger,
  });
  const verifyToken = tokenVerifier(config, isOwn ? await identityKeys(config, path) : null);
  const gateway = await createGateway({
    config,
    logger,
    metrics,
    supergraph: fileSupergraph(path, { logger, metrics }),
    dataSources: subgraphs.dataSources,
    subgraphStates: () => subgraphs.states(),
    // The stored operations are those of our own graph.
    storedOperations: isOwn
      ? readStoredOperations(join(dirname(path), 'operations'))
      : new StoredOperations([]),
    throttles: await openThrottles(config, pool, logger),
    extensions,
    ...(verifyToken ? { verifyToken } : {}),
  });
  gateway.app.addHook('onClose', () => subgraphs.close());
  return gateway;
}

/** The identity subgraph publishes its keys beside its graph. */
async function identityKeys(config: Config, path: string): Promise<URL> {
  const address =
    config.subgraphs.urls.get('identity') ?? subgraphAddresses(await readFile(path, 'utf8')).get('identity');
  if (!address) throw new Error('The identity subgraph has no address: set SUBGRAPH_IDENTITY_URL');
  return new URL('/.well-known/jwks.json', address);
}
