import 'reflect-metadata';
import './gateway/apollo/telemetry-off';
import type { OwnCallers } from './gateway/auth/verifiers';
import type { GatewayJobs } from './gateway/jobs/gateway-jobs';
import { LateParts } from './gateway/late-parts';
import type { Gateway } from './gateway/gateway';
import { startOwnGateway } from './gateway/start-gateway';
import { DOMAIN_NAMES, loadDomain, type DomainName, type ServicesOf } from './subgraphs/domains';
import { startBroker } from './subgraphs/shared/events/broker/start-broker';
import { createPeerMetrics } from './subgraphs/shared/peers/peer-metrics';
import { PeerNetwork } from './subgraphs/shared/peers/peer-network';
import type { SubgraphDefinition } from './subgraphs/shared/graph/definition';
import { seed } from './subgraphs/shared/graph/seeding';
import { startSubgraph, type StartOptions } from './subgraphs/shared/graph/start-subgraph';
import type { Subgraph } from './subgraphs/shared/graph/subgraph';
import type { Config } from './subgraphs/shared/runtime/config/config';
import { Closers } from './subgraphs/shared/runtime/closers';
import type { OpeningDatabase } from './subgraphs/shared/runtime/database';
import type { Logger } from './subgraphs/shared/runtime/logger';
import { createMetrics } from './subgraphs/shared/runtime/metrics/metrics';
import { createSubgraphMetrics } from './subgraphs/shared/runtime/metrics/subgraph-metrics';
import { beginSystemDatabase } from './subgraphs/shared/runtime/system-database';
import { IsmError } from './schema/contract/errors';
import { withinDeadline } from './subgraphs/shared/runtime/connections/deadline';
import type { EndSignal } from './subgraphs/shared/runtime/connections/request-end';
import { boundTo } from './subgraphs/shared/runtime/connections/bound-services';

/** Every domain, running. */
type RunningDomains = { readonly [Name in DomainName]: Subgraph<ServicesOf<Name>> };

/** The whole system in this process; each domain by its name. */
export interface System extends RunningDomains {
  readonly gateway: Gateway;
  /** The long work of the gateway itself. */
  readonly gatewayJobs: GatewayJobs;
  /** Where it listens. */
  readonly address: string;
  /**
   * Makes what the first operations of clients would wait for: the schemas of the domains, what the gateway reads and plans with. Never rejects: the
   * process is not ready without one of them.
   */
  makeReady(): Promise<void>;
  /** Drains the requests, closes the connections and stops the embedded database. */
  close(): Promise<void>;
}

/**
 * Starts everything in this process: database, subgraphs, gateway and REST. The one place that knows all of them.
 * @param closers gets how to close each part; `close` of the system closes them
 * @param opening the database; its closer is in `closers` when it is open. Default: it is opened here
 * @throws when the data folder is in use, the database does not start or the port is taken; nothing is left running
 */
export async function startSystem(
  config: Config,
  logger: Logger,
  closers = new Closers(logger),
  opening: OpeningDatabase = beginSystemDatabase(config, logger, closers),
): Promise<System> {
  const close = async (): Promise<void> => {
    await closers.close();
  };
  try {
    // While the database comes up, and before a connection is opened: it holds the loop longer than one may take.
    const definitions = await Promise.all(
      DOMAIN_NAMES.map(async (name) => [name, await loadDomain(name)] as const),
    );
    const database = await opening.opened;
    const registry = createMetrics();
    const metrics = createSubgraphMetrics(registry);
    const network = new PeerNetwork(createPeerMetrics(registry));
    const broker = await startBroker(config, logger, registry);
    if (broker) closers.add('broker', () => broker.close());
    const domains = await startDomains(
      definitions,
      { databaseUrl: database.url, config, logger, metrics, network, broker },
      closers,
    );
    for (const name of DOMAIN_NAMES) network.add(domains[name]);
    const subgraphs = DOMAIN_NAMES.map((name) => domains[name]);
    const seeded = seed(subgraphs, database.url, config);
    // Who waits for it is told; until then it uses what would be closed.
    const settled = seeded.catch(() => undefined);
    closers.add('seed', () => settled);

    const late = new LateParts(logger);
    const { gateway, jobs, address } = await startOwnGateway(
      {
        config,
        logger,
        registry,
        databaseUrl: database.url,
        metrics,
        network,
        domains: {
          subgraphs,
          callers: ownCallers(domains, config),
        },
        broker,
        late,
        readyToListen: seeded,
      },
      closers,
    );
    for (const name of DOMAIN_NAMES) domains[name].startJobs();
    jobs.start();
    const makeReady = (): Promise<void> =>
      late.make([
        ...DOMAIN_NAMES.map((name) => ({ name, make: () => domains[name].prepare() })),
        { name: 'graph', make: () => gateway.makeReady() },
      ]);
    return { ...domains, gateway, gatewayJobs: jobs, address, makeReady, close };
  } catch (error) {
    // What comes up is closed too.
    await opening.opened.catch(() => undefined);
    await close();
    throw error;
  }
}

/** Starts all domains side by side. @param closers gets how to close each one that came up, even when another fails */
async function startDomains(
  definitions: readonly (readonly [DomainName, SubgraphDefinition])[],
  options: StartOptions,
  closers: Closers,
): Promise<RunningDomains> {
  const starts = await Promise.allSettled(
    definitions.map(async ([name, definition]) => {
      const subgraph = await startSubgraph(definition, options);
      closers.add(name, () => subgraph.close());
      return [name, subgraph] as const;
    }),
  );
  return Object.fromEntries(
    starts.map((start) => {
      if (start.status === 'rejected') throw start.reason;
      return start.value;
    }),
  ) as unknown as RunningDomains;
}

/** What the identity subgraph of this process tells the gateway of callers, within the time that a request has. */
function ownCallers({ identity }: RunningDomains, { subgraphs: { timeoutMs } }: Config): OwnCallers {
  const { keys, sessionValidity, externalUsers } = identity.services;
  const error = (): Error => new IsmError('SUBGRAPH_TIMEOUT');
  const inTime = <Result>(
    work: (signal: EndSignal) => Promise<Result>,
    client: EndSignal | null = null,
    leftMs = timeoutMs,
  ): Promise<Result> => withinDeadline({ timeoutMs: leftMs, client, error }, work);
  return {
    keys: (isMissed) => keys.jwks(isMissed),
    isSessionActive: (caller, client, leftMs) =>
      inTime((signal) => boundTo(signal, sessionValidity).of(caller), client, leftMs),
    externalUserOf: (caller) => inTime((signal) => boundTo(signal, externalUsers).of(caller)),
  };
}
