import { type DocumentNode } from 'graphql';
import { routerPath } from '../definitions/endpoint-definition';
import { graphDocument } from '../documents/graph-document';
import { sofaRoutes, type SofaRoute } from '../sofa/routes';
import type { RestView } from '../view/rest-view';
import type { ViewEndpoint } from '../view/view-field';

/** A route that Sofa made, with the endpoint behind it and its document for the graph. */
export interface EndpointDocument {
  readonly route: SofaRoute;
  readonly endpoint: ViewEndpoint;
  readonly document: DocumentNode;
}

/**
 * The documents of all endpoints of a view.
 * @param isChecked whether they were validated before for the graph of the view. Default: they are validated here
 * @throws Error naming the endpoint that Sofa makes no route for, or whose document does not fit the graph
 */
export async function endpointDocuments(view: RestView, isChecked = false): Promise<EndpointDocument[]> {
  const routes = new Map((await sofaRoutes(view)).map((route) => [route.name, route]));
  const api = isChecked ? null : view.api;
  return view.endpoints.map((endpoint) => {
    const { name, method, path } = endpoint.definition;
    const route = routes.get(name);
    if (!route) throw new Error(`REST endpoint ${name}: Sofa makes no route for it`);
    if (route.method !== method || route.path !== routerPath(path))
      throw new Error(`REST endpoint ${name}: Sofa makes the route ${route.method} ${route.path}`);
    try {
      return { route, endpoint, document: graphDocument(route.operation, endpoint, api) };
    } catch (error) {
      throw new Error(`REST endpoint ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}
