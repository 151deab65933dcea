import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { checkedHash } from '../../schema/supergraph/checked';
import { routerPath, type EndpointDefinition } from '../definitions/endpoint-definition';
import type { RestContract } from '../definitions/rest-contract';
import { restView, type RestView } from '../view/rest-view';
import { EndpointSet } from './compile';
import type { Endpoint } from './endpoint';
import type { GraphPort } from './gateway-port';

/** Where an endpoint is. */
export interface EndpointRoute {
  readonly method: string;
  /** In the router's notation, `/api/v1/tags/:id/`. */
  readonly path: string;
  readonly definition: EndpointDefinition;
}

/**
 * The endpoints over the supergraph that serves now; follows its swaps. Where it was checked before that all fit the first one
 * (docs/adr/0078), each is made by its first request (docs/adr/0086).
 */
export class LiveEndpoints {
  /** The same for every supergraph. */
  readonly routes: readonly EndpointRoute[];
  private swaps = 0;

  private constructor(
    private readonly port: GraphPort,
    private readonly contract: RestContract,
    private readonly logger: Logger,
    private current: EndpointSet,
  ) {
    this.routes = contract.endpoints.map((definition) => ({
      method: definition.method,
      path: routerPath(definition.path),
      definition,
    }));
    port.onSchemaChange(() => void this.follow());
  }

  /** @throws Error naming the endpoint that does not fit the first supergraph */
  static async open(port: GraphPort, contract: RestContract, logger: Logger): Promise<LiveEndpoints> {
    const graph = port.schema();
    const endpoints = new LiveEndpoints(
      port,
      contract,
      logger,
      await EndpointSet.over(port, contract, graph),
    );
    if (port.schema().supergraphSdl !== graph.supergraphSdl) await endpoints.follow();
    return endpoints;
  }

  /** The view of the supergraph that serves now. */
  get view(): RestView {
    return this.current.view;
  }

  /** Null when the endpoint can serve requests, else what they wait for. */
  preparing(definition: EndpointDefinition): Promise<void> | null {
    // If-Match asks the endpoint that shows what this one changes.
    const names = [definition.name, ...(definition.etagOf === null ? [] : [definition.etagOf])];
    return this.lacks(names) ? this.make(names) : null;
  }

  /** The endpoint, made when it was not. @throws Error when no endpoint has the name */
  async ready(name: string): Promise<Endpoint> {
    await this.make([name]);
    return this.get(name);
  }

  /** @throws Error when no endpoint has the name, or {@link preparing} was not waited for */
  get(name: string): Endpoint {
    const endpoint = this.current.get(name);
    if (!endpoint) throw new Error(`No REST endpoint is called ${name}`);
    return endpoint;
  }

  private lacks(names: readonly string[]): boolean {
    return names.some((name) => this.current.get(name) === undefined);
  }

  /** Again where another supergraph came meanwhile. */
  private async make(names: readonly string[]): Promise<void> {
    while (this.lacks(names)) await this.current.make(names);
  }

  private async follow(): Promise<void> {
    const swap = ++this.swaps;
    try {
      const next = await EndpointSet.over(this.port, this.contract, this.port.schema());
      // What served before is there at once: requests that waited for it do not look again.
      const missing = (): string[] => this.current.names.filter((name) => !next.get(name));
      for (let names = missing(); names.length > 0; names = missing()) await next.make(names);
      if (swap === this.swaps) this.current = next;
    } catch (error) {
      // The old endpoints go on: those that still fit keep working, the others fail with the graph's own errors.
      this.logger.error({ err: error }, 'the new supergraph breaks REST endpoints; they keep their old form');
    }
  }
}

/** For the gateway to ask before it swaps a supergraph in: rejects one that some endpoint no longer fits. */
export function restFits(contract: RestContract) {
  /** @throws Error naming the endpoint */
  return ({ api, sdl }: { readonly api: GraphQLSchema; readonly sdl: string }): void => {
    if (contract.checkedOver !== checkedHash(sdl)) restView(contract, { api, supergraphSdl: sdl });
  };
}
