import { Registry } from 'prom-client';
import { FetchMetrics } from '../../../../gateway/data-sources/measured';
import type { InProcessSubgraph } from '../../../../gateway/data-sources/in-process';
import { Subgraphs, type SubgraphSettings } from '../../../../gateway/data-sources/subgraphs';
import type { Gateway, GatewayOptions } from '../../../../gateway/gateway';
import { createGateway } from '../../../../gateway/server';
import { SupergraphSource } from '../../../../gateway/supergraph/source';
import { loadConfig } from '../../../../subgraphs/shared/runtime/config/load-config';
import { createLogger } from '../../../../subgraphs/shared/runtime/logger';
import { SECRET } from './subgraph-server';

export interface WorldOptions extends Partial<Omit<GatewayOptions, 'config'>> {
  readonly sdl?: string;
  readonly inProcess?: readonly InProcessSubgraph[];
  readonly settings?: Partial<SubgraphSettings>;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface World {
  readonly gateway: Gateway;
  readonly metrics: Registry;
  readonly subgraphs: Subgraphs;
  readonly log: string[];
  graphql(
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<GraphResponse>;
  close(): Promise<void>;
}

export interface GraphResponse {
  readonly status: number;
  readonly headers: Record<string, string | string[] | number | undefined>;
  readonly cookies: readonly Record<string, unknown>[];
  readonly text: string;
  readonly body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
    extensions?: Record<string, unknown>;
  };
}

/** A gateway with everything real but the subgraphs, driven without a port. */
export async function createWorld(options: WorldOptions): Promise<World> {
  const {
    sdl = '',
    inProcess = [],
    settings = {},
    environment = {},
    metrics = new Registry(),
    ...overrides
  } = options;
  // A test of deadlines sets its own.
  const { timeoutMs = 300_000 } = settings;
  const log: string[] = [];
  const logger = createLogger({
    level: 'debug',
    destination: { write: (line: string) => void log.push(line) },
  });
  const subgraphs = new Subgraphs({
    settings: {
      timeoutMs,
      maxBytes: 100_000,
      connections: 10,
      urls: new Map(),
      secret: SECRET,
      ...settings,
    },
    metrics: new FetchMetrics(metrics),
    logger,
    inProcess,
  });
  const gateway = await createGateway({
    config: loadConfig({
      NODE_ENV: 'test',
      PORT: '0',
      HOST: '127.0.0.1',
      // How late a busy machine is decides no test.
      LIMIT_EVENT_LOOP_DELAY_MS: '0',
      EXECUTOR: process.env.TEST_EXECUTOR,
      PLANNER: process.env.TEST_PLANNER,
      SUBGRAPH_TIMEOUT_MS: String(timeoutMs),
      ...environment,
    }),
    logger,
    metrics,
    supergraph: new SupergraphSource(() => Promise.resolve(sdl), { logger, metrics }),
    dataSources: subgraphs.dataSources,
    csrfSecret: SECRET,
    ...overrides,
  });
  return {
    gateway,
    metrics,
    subgraphs,
    log,
    async graphql(query, variables, headers = {}) {
      const response = await gateway.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': 'application/json', ...headers },
        payload: { query, ...(variables ? { variables } : {}) },
      });
      return {
        status: response.statusCode,
        headers: response.headers,
        cookies: response.cookies,
        text: response.body,
        body: response.json<GraphResponse['body']>(),
      };
    },
    async close() {
      await gateway.close();
      await subgraphs.close();
    },
  };
}

/** Codes of a response's errors, in their order. */
export function codesOf(response: {
  readonly errors?: readonly { extensions?: { readonly code?: unknown } }[] | undefined;
}): unknown[] {
  return (response.errors ?? []).map(({ extensions }) => extensions?.code);
}
