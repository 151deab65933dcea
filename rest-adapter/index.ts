import type { Logger } from 'pino';
import { rejectOtherMethods } from './conventions/methods';
import { redirectToSlash } from './conventions/slashes';
import type { RestContract } from './definitions/rest-contract';
import type { GraphPort } from './endpoints/gateway-port';
import { LiveEndpoints } from './endpoints/live-endpoints';
import { openApiOf } from './openapi/build';
import { registerSchemaPage } from './openapi/schema-page';
import { registerSwaggerUi } from './openapi/swagger-ui';
import { handleErrors } from './serving/error-handling';
import type { HealthOptions } from '../subgraphs/shared/runtime/health';
import { registerHealth } from './serving/health';
import { INDEX_PATH, registerIndex } from './serving/api-index';
import { permissionFirst } from './serving/permission-first';
import { API_PREFIX, registerRoutes } from './serving/register';

export interface RestAdapterOptions {
  /** What is served: API.md and the bindings. */
  readonly contract: RestContract;
  readonly logger: Logger;
  readonly health: HealthOptions;
  /** Rows per page when the client does not say. Default 25. */
  readonly pageSize?: number;
  /** Largest CSV file that is taken, in bytes. Default 16 MiB. */
  readonly csvBytes?: number;
}

const DEFAULT_PAGE_SIZE = 25;
const DEFAULT_CSV_BYTES = 16 * 1024 * 1024;

/** Paths of infrastructure: no version, not of the graph. */
const PAGES = [INDEX_PATH, '/docs/', '/schema/', '/health/'];

/**
 * Puts the REST API into the gateway's app: everything below /api/.
 * @throws Error naming the endpoint that does not fit the supergraph
 */
export async function registerRestAdapter(gateway: GraphPort, options: RestAdapterOptions): Promise<void> {
  const { contract, logger, health, pageSize = DEFAULT_PAGE_SIZE, csvBytes = DEFAULT_CSV_BYTES } = options;
  const endpoints = await LiveEndpoints.open(gateway, contract, logger);
  await gateway.app.register(
    (app, _options, done) => {
      const deniedBefore = permissionFirst({
        endpoint: (name) => endpoints.get(name),
        contextOf: (request) => gateway.contextOf(request),
      });
      handleErrors(app, { deniedBefore, logger });
      registerRoutes(app, endpoints, {
        endpoint: (name) => endpoints.get(name),
        contextOf: (request) => gateway.contextOf(request),
        pageSize,
        csvBytes,
        logger,
      });
      registerIndex(
        app,
        endpoints.routes.filter(({ method }) => method === 'GET').map(({ path }) => path),
      );
      registerHealth(app, health);
      registerSwaggerUi(app);
      registerSchemaPage(app, () => openApiOf(endpoints.view));
      for (const path of PAGES) {
        redirectToSlash(app, path);
        rejectOtherMethods(app, path, ['GET']);
      }
      done();
    },
    { prefix: API_PREFIX },
  );
}
