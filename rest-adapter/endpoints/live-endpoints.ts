import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { checkedHash } from '../../schema/supergraph/checked';
import { routerPath, type EndpointDefinition } from '../definitions/endpoint-definition';
import type { RestContract } from '../definitions/rest-contract';
import { restView, type GraphSource, type RestView } from '../view/rest-view';
import { compileEndpoints, type EndpointSet } from './compile';
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
 * (docs/adr/0078), what they share is made when it is needed first (docs/adr/0086).
 */
export class LiveEndpoints {
  /** The same for every supergraph. */
  readonly routes: readonly EndpointRoute[];
  private swaps = 0;
  private current: EndpointSet | null = null;
  private making: Promise<void> | null = null;

  private constructor(
    private readonly port: GraphPort,
    private readonly contract: RestContract,
    private readonly logger: Logger,
    private graph: GraphSource,
  ) {
    this.routes = contract.endpoints.map((definition) => ({
      method: definition.method,
      path: routerPath(definition.path),
      definition,
    }));
    port.onSchemaChange(() => this.follow());
  }

  /** @throws Error naming the endpoint that does not fit the first supergraph */
  static async open(port: GraphPort, contract: RestContract, logger: Logger): Promise<LiveEndpoints> {
    const graph = port.schema();
    const endpoints = new LiveEndpoints(port, contract, logger, graph);
    if (contract.checkedOver !== checkedHash(graph.supergraphSdl)) await endpoints.preparing;
    return endpoints;
  }

  /** Null when requests can be served, else what they wait for: it makes what all endpoints share, once. */
  get preparing(): Promise<void> | null {
    if (this.current) return null;
    return (this.making ??= this.make());
  }

  /** The view of the supergraph that serves now. */
  get view(): RestView {
    return this.current?.view ?? restView(this.contract, this.graph);
  }

  /** @throws Error when no endpoint has the name, or {@link preparing} was not waited for */
  get(name: string): Endpoint {
    const endpoint = this.current?.get(name);
    if (!endpoint) throw new Error(`No REST endpoint is called ${name}`);
    return endpoint;
  }

  private async make(): Promise<void> {
    try {
      const compiled = await compileEndpoints(this.port, this.contract, this.graph);
      // Those of a later supergraph may be there by now.
      this.current ??= compiled;
    } finally {
      this.making = null;
    }
  }

  private follow(): void {
    const swap = ++this.swaps;
    const graph = this.port.schema();
    compileEndpoints(this.port, this.contract, graph).then(
      (compiled) => {
        if (swap !== this.swaps) return;
        this.graph = graph;
        this.current = compiled;
      },
      (error: unknown) => {
        // The old endpoints go on: those that still fit keep working, the others fail with the graph's own errors.
        this.logger.error(
          { err: error },
          'the new supergraph breaks REST endpoints; they keep their old form',
        );
      },
    );
  }
}

/** For the gateway to ask before it swaps a supergraph in: rejects one that some endpoint no longer fits. */
export function restFits(contract: RestContract) {
  /** @throws Error naming the endpoint */
  return ({ api, sdl }: { readonly api: GraphQLSchema; readonly sdl: string }): void => {
    if (contract.checkedOver !== checkedHash(sdl)) restView(contract, { api, supergraphSdl: sdl });
  };
}
