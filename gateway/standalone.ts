import './telemetry-off';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { SESSION_SUBGRAPH } from '../schema/contract/session';
import type { Config } from '../subgraphs/shared/runtime/config';
import { loadSecrets } from '../subgraphs/shared/runtime/secrets';
import { openThrottles } from './auth/throttle-store';
import { remoteKeys } from './auth/remote-keys';
import { remoteGrants, remoteSessionValidity } from './auth/session-validity';
import { tokenVerifier, type OwnCallers } from './auth/verifiers';
import { FetchMetrics } from './data-sources/measured';
import { Subgraphs } from './data-sources/subgraphs';
import type { SupergraphCheck } from './execution/federated-graph';
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
  /** Further checks of a new supergraph. Default: none. */
  readonly checks?: readonly SupergraphCheck[];
}

/**
 * A gateway whose subgraphs are all in other processes: this system's own, or any supergraph file (`SUPERGRAPH_PATH`).
 * A foreign graph has no identity subgraph: its callers are anonymous, or known by an external issuer, and its
 * subgraphs get signed identities only when a secret is set for them.
 */
export async function createStandaloneGateway(options: StandaloneOptions): Promise<Gateway> {
  const { config, logger, metrics, pool, extensions = [], checks = [] } = options;
  const isOwn = config.supergraph.path === null;
  const path = config.supergraph.path ?? ownSupergraphPath();
  const secret = isOwn ? loadSecrets(config).subgraphSecret : config.subgraphs.secret;
  const subgraphs = new Subgraphs({
    settings: { ...config.subgraphs, secret },
    metrics: new FetchMetrics(metrics),
    logger,
  });
  const own = isOwn && secret !== null ? await ownCallers(config, path, secret) : null;
  const verifyToken = tokenVerifier(config, own);
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
    checks,
    ...(verifyToken ? { verifyToken } : {}),
    ...(own ? { isSessionActive: own.isSessionActive, publicKeys: () => own.keys(true) } : {}),
  });
  gateway.app.addHook('onClose', () => subgraphs.close());
  return gateway;
}

/** The identity subgraph publishes its keys beside its graph, and tells there whose session has ended and what roles grant. */
async function ownCallers(config: Config, path: string, secret: string): Promise<OwnCallers> {
  const address =
    config.subgraphs.urls.get(SESSION_SUBGRAPH) ??
    subgraphAddresses(await readFile(path, 'utf8')).get(SESSION_SUBGRAPH);
  if (!address) throw new Error('The identity subgraph has no address: set SUBGRAPH_IDENTITY_URL');
  const { timeoutMs } = config.subgraphs;
  return {
    keys: remoteKeys(new URL('/.well-known/jwks.json', address), timeoutMs),
    isSessionActive: remoteSessionValidity({ address, secret, timeoutMs }),
    grantsOf: remoteGrants({ address, secret, timeoutMs }),
  };
}
