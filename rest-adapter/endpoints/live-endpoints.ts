import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { checkedHash } from '../../schema/supergraph/checked';
import type { RestContract } from '../definitions/rest-contract';
import { restView, type RestView } from '../view/rest-view';
import { compileEndpoints, type EndpointRoute, type EndpointSet } from './compile';
import type { Endpoint } from './endpoint';
import type { GraphPort } from './gateway-port';

/** The endpoints over the supergraph that serves now; follows its swaps. */
export class LiveEndpoints {
  private swaps = 0;

  private constructor(
    private current: EndpointSet,
    port: GraphPort,
    contract: RestContract,
    logger: Logger,
  ) {
    port.onSchemaChange(() => {
      const swap = ++this.swaps;
      compileEndpoints(port, contract).then(
        (compiled) => {
          if (swap === this.swaps) this.current = compiled;
        },
        (error: unknown) => {
          // The old endpoints go on: those that still fit keep working, the others fail with the graph's own errors.
          logger.error({ err: error }, 'the new supergraph breaks REST endpoints; they keep their old form');
        },
      );
    });
  }

  /** @throws Error naming the endpoint that does not fit the first supergraph */
  static async open(port: GraphPort, contract: RestContract, logger: Logger): Promise<LiveEndpoints> {
    return new LiveEndpoints(await compileEndpoints(port, contract), port, contract, logger);
  }

  /** The same for every supergraph: they follow from the contract. */
  get routes(): readonly EndpointRoute[] {
    return this.current.routes;
  }

  /** The view of the supergraph that serves now. */
  get view(): RestView {
    return this.current.view;
  }

  /** @throws Error when no endpoint has the name */
  get(name: string): Endpoint {
    const endpoint = this.current.get(name);
    if (!endpoint) throw new Error(`No REST endpoint is called ${name}`);
    return endpoint;
  }
}

/** For the gateway to ask before it swaps a supergraph in: rejects one that some endpoint no longer fits. */
export function restFits(contract: RestContract) {
  /** @throws Error naming the endpoint */
  return ({ api, sdl }: { readonly api: GraphQLSchema; readonly sdl: string }): void => {
    if (contract.checkedOver !== checkedHash(sdl)) restView(contract, { api, supergraphSdl: sdl });
  };
}
