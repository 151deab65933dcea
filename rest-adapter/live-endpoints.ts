import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { compileEndpoints, readEndpoints, type Endpoint, type EndpointSet } from './endpoints';
import type { GraphPort } from './gateway-port';
import { buildOpenApi } from './openapi/build';
import type { JsonSchema } from './openapi/schemas';
import type { RouteDefinition } from './route';
import { restRoutes } from './routes';
import { buildView } from './sofa/view';

/** The endpoints over the supergraph that serves now; follows its swaps. */
export class LiveEndpoints {
  private current: EndpointSet;
  private document: { readonly of: EndpointSet; readonly openApi: JsonSchema } | null = null;

  /** @throws naming the endpoint whose document does not fit the first supergraph */
  constructor(
    port: GraphPort,
    private readonly routes: readonly RouteDefinition[],
    logger: Logger,
  ) {
    this.current = compileEndpoints(port, routes);
    port.onSchemaChange(() => {
      try {
        this.current = compileEndpoints(port, routes);
      } catch (error) {
        // The old view goes on: endpoints that still fit keep working, the others fail with the graph's own errors.
        logger.error({ err: error }, 'the new supergraph breaks REST endpoints; they keep their old form');
      }
    });
  }

  get(name: string): Endpoint {
    const endpoint = this.current.byName.get(name);
    if (!endpoint) throw new Error(`No REST endpoint is called ${name}`);
    return endpoint;
  }

  /** The OpenAPI document, built when first asked for. */
  get openApi(): JsonSchema {
    if (this.document?.of !== this.current) {
      this.document = { of: this.current, openApi: buildOpenApi(this.current, this.routes) };
    }
    return this.document.openApi;
  }
}

/**
 * For the gateway to ask before it swaps a supergraph in: rejects one that some endpoint no longer fits.
 * @param routes default: those of API.md
 */
export function restFits(routes: readonly RouteDefinition[] = restRoutes) {
  /** @throws naming the endpoint */
  return ({ api, sdl }: { readonly api: GraphQLSchema; readonly sdl: string }): void => {
    buildView(api, readEndpoints(routes, { api, supergraphSdl: sdl }));
  };
}
