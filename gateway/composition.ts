import './apollo/telemetry-off';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { SCALARS } from '../schema/contract/scalars';
import { SESSION_SUBGRAPH } from '../schema/contract/session';
import { readChecked } from '../schema/supergraph/checked';
import type { Config } from '../subgraphs/shared/runtime/config/config';
import type { Redis } from '../subgraphs/shared/runtime/redis';
import { loadSecrets } from '../subgraphs/shared/runtime/secrets';
import { operationAccess } from './access/operation-access';
import { remoteKeys } from './auth/remote-keys';
import { remoteExternalUsers, remoteSessionValidity } from './auth/session-validity';
import { openThrottles } from './auth/throttle-store';
import { tokenVerifier, type OwnCallers } from './auth/verifiers';
import type { InProcessSubgraph } from './data-sources/in-process';
import { FetchMetrics } from './data-sources/measured';
import { Subgraphs } from './data-sources/subgraphs';
import type { GatewayExtension, SupergraphCheck } from './pipeline/extension';
import { nullVariables } from './plugins/null-variables';
import { operationLimits } from './plugins/operation-limits';
import { openRejectionLog } from './plugins/rejection-log';
import { storableStrings } from './plugins/storable-strings';
import { StoredOperations, storedOperationsIn } from './plugins/stored-operations';
import { dropRetiredTables } from './retired-tables';
import type { Gateway } from './gateway';
import { createGateway } from './server';
import { ownSupergraphPath, subgraphAddresses } from './supergraph/addresses';
import { fileSupergraph } from './supergraph/file-source';

export interface CompositionOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** The metrics of the process. */
  readonly metrics: Registry;
  /** Where throttles count for all processes and rejections are recorded; null: here only, and not recorded. */
  readonly pool: Pool | null;
  /** Where throttles count in its place. Default: there is no Redis. */
  readonly redis?: Redis | null;
  /** Subgraphs of this process; the supergraph's others are reached over HTTP. Default: none. */
  readonly inProcess?: readonly InProcessSubgraph[];
  /** What the identity subgraph of this process tells of callers. Default: it is asked over HTTP. */
  readonly callers?: OwnCallers;
  /** Further checks of a new supergraph, such as that REST still fits it. Default: none. */
  readonly checks?: readonly SupergraphCheck[];
}

/** Requests whose subgraphs are other processes mostly wait for those. */
const MAX_RUNNING_REMOTE = 256;

/**
 * The composition root of the gateway: makes its parts from the configuration and puts them together, for the single
 * process as for a gateway in a process of its own. It serves this system's own supergraph or any file
 * (`SUPERGRAPH_PATH`). A foreign graph has no identity subgraph: its callers are anonymous, or known by an external
 * issuer, and its subgraphs get signed identities only when a secret is set for them.
 * @throws when the first supergraph cannot be served
 */
export async function composeGateway(options: CompositionOptions): Promise<Gateway> {
  const { config, logger, metrics, pool, inProcess = [] } = options;
  const isOwn = inProcess.length > 0 || config.supergraph.path === null;
  const path = isOwn ? ownSupergraphPath() : config.supergraph.path;
  // Between processes of this system something must sign; outside production it is made up where none is set.
  const secret = isOwn ? loadSecrets(config).subgraphSecret : config.subgraphs.secret;
  const subgraphs = new Subgraphs({
    settings: { ...config.subgraphs, secret },
    metrics: new FetchMetrics(metrics),
    logger,
    inProcess,
  });
  if (pool) await dropRetiredTables(pool);
  const rejectionLog = pool && (await openRejectionLog(pool, logger));
  const closeParts = async (): Promise<void> => {
    await subgraphs.close();
    await rejectionLog?.close();
  };
  try {
    const isBesideOwn = isOwn && inProcess.length === 0;
    const remote = isBesideOwn && secret !== null ? await remoteCallers(config, path, secret, logger) : null;
    const callers = options.callers ?? remote;
    const verifyToken = tokenVerifier(config, callers);
    const gateway = await createGateway({
      config,
      logger,
      metrics,
      ...(secret === null ? {} : { csrfSecret: secret }),
      supergraph: fileSupergraph(path, { logger, metrics }),
      dataSources: subgraphs.dataSources,
      subgraphStates: () => subgraphs.states(),
      // Checks, scalars and stored operations are those of our own graph.
      checkedSupergraph: isOwn ? readChecked(dirname(path)).supergraph : null,
      scalars: isOwn ? SCALARS : [],
      storedOperations: isOwn
        ? storedOperationsIn(join(dirname(path), 'operations'))
        : new StoredOperations(),
      ...(inProcess.length > 0 ? {} : { maxRunning: MAX_RUNNING_REMOTE }),
      throttles: await openThrottles(config, { redis: options.redis ?? null, pool }, logger),
      extensions: [
        ...standardExtensions(config, logger, metrics),
        ...(rejectionLog ? [rejectionLog.extension] : []),
      ],
      checks: options.checks ?? [],
      ...(verifyToken ? { verifyToken } : {}),
      ...(callers ? { isSessionActive: callers.isSessionActive, publicKeys: () => callers.keys(true) } : {}),
    });
    return {
      ...gateway,
      async close() {
        await gateway.close();
        await closeParts();
      },
    };
  } catch (error) {
    await closeParts();
    throw error;
  }
}

/** What every gateway has around its federation: limits on operations and their strings, the access policies of the supergraph. */
function standardExtensions(config: Config, logger: Logger, metrics: Registry): readonly GatewayExtension[] {
  return [
    operationLimits(config.limits, { logger, metrics }),
    storableStrings(),
    nullVariables(),
    operationAccess({ allowUnknown: config.supergraph.allowUnknownTypes }),
  ];
}

/** The identity subgraph publishes its keys beside its graph, and tells there whose session has ended and what roles grant. */
async function remoteCallers(
  config: Config,
  path: string,
  secret: string,
  logger: Logger,
): Promise<OwnCallers> {
  const address =
    config.subgraphs.urls.get(SESSION_SUBGRAPH) ??
    subgraphAddresses(await readFile(path, 'utf8')).get(SESSION_SUBGRAPH);
  if (!address) throw new Error('The identity subgraph has no address: set SUBGRAPH_IDENTITY_URL');
  const { timeoutMs } = config.subgraphs;
  const options = { address, secret, timeoutMs, logger };
  return {
    keys: remoteKeys(new URL('/.well-known/jwks.json', address), options),
    isSessionActive: remoteSessionValidity(options),
    externalUserOf: remoteExternalUsers(options),
  };
}
