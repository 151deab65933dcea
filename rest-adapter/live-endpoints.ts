import type { Logger } from 'pino';
import { compileEndpoints, readEndpoints, type Endpoint, type EndpointSet } from './endpoints';
import type { GraphPort } from './gateway-port';
import { buildOpenApi, type OpenApiSource } from './openapi/build';
import type { JsonSchema } from './openapi/schemas';
import type { RouteDefinition } from './route';
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
 * Refuses a supergraph that some endpoint no longer fits, before it is swapped in.
 * @throws naming the endpoint
 */
export function assertRestFits(source: OpenApiSource, routes: readonly RouteDefinition[]): void {
  buildView(source.api, readEndpoints(routes, source));
}
