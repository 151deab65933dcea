import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { IdempotentRuns } from './conventions/idempotency';
import type { IdempotencyStore } from './conventions/idempotency-store';
import { rejectOtherMethods } from './conventions/methods';
import { redirectToSlash } from './conventions/slashes';
import { handleErrors } from './error-handling';
import type { GraphPort } from './gateway-port';
import { registerHealth, type HealthOptions } from './health';
import { LiveEndpoints } from './live-endpoints';
import { registerSchemaPage } from './openapi/schema-page';
import { registerSwaggerUi } from './openapi/swagger-ui';
import { API_PREFIX, registerRoutes } from './register';
import type { RouteDefinition } from './route';
import { restRoutes } from './routes';

export interface RestAdapterOptions {
  readonly logger: Logger;
  readonly idempotency: IdempotencyStore;
  readonly health: HealthOptions;
  /** Rows per page when the client does not say. Default 25. */
  readonly pageSize?: number;
  /** Largest CSV file that is taken, in bytes. Default 16 MiB. */
  readonly csvBytes?: number;
  /** Default: those of API.md. */
  readonly routes?: readonly RouteDefinition[];
}

const DEFAULT_PAGE_SIZE = 25;
const DEFAULT_CSV_BYTES = 16 * 1024 * 1024;

/** Old keys are swept once an hour; they are rejected by age all the same. */
const PURGE_INTERVAL_MS = 3_600_000;

/** Paths of infrastructure: no version, not of the graph. */
const PAGES = ['/docs/', '/schema/', '/health/'];

/**
 * Puts the REST API into the gateway's app: everything below /api/.
 * @throws naming the endpoint whose document does not fit the supergraph
 */
export async function registerRestAdapter(gateway: GraphPort, options: RestAdapterOptions): Promise<void> {
  const {
    logger,
    idempotency,
    health,
    pageSize = DEFAULT_PAGE_SIZE,
    csvBytes = DEFAULT_CSV_BYTES,
    routes = restRoutes,
  } = options;
  const endpoints = new LiveEndpoints(gateway, routes, logger);
  await gateway.app.register(
    (app, _options, done) => {
      handleErrors(app, logger);
      registerRoutes(app, routes, {
        endpoint: (name) => endpoints.get(name),
        contextOf: (request) => gateway.contextOf(request),
        idempotency: new IdempotentRuns(idempotency, logger),
        pageSize,
        csvBytes,
        logger,
      });
      registerHealth(app, health);
      registerSwaggerUi(app);
      registerSchemaPage(app, () => endpoints.openApi);
      for (const path of PAGES) {
        redirectToSlash(app, path);
        rejectOtherMethods(app, path, ['GET']);
      }
      sweepKeys(app, idempotency, logger);
      done();
    },
    { prefix: API_PREFIX },
  );
}

function sweepKeys(app: FastifyInstance, store: IdempotencyStore, logger: Logger): void {
  const timer = setInterval(() => {
    store.purge().catch((error: unknown) => {
      logger.warn({ err: error }, 'old idempotency keys could not be removed');
    });
  }, PURGE_INTERVAL_MS);
  timer.unref();
  app.addHook('onClose', (_app, done) => {
    clearInterval(timer);
    done();
  });
}
