import type { Logger } from 'pino';
import { rejectOtherMethods } from './conventions/methods';
import { redirectToSlash } from './conventions/slashes';
import type { RestContract } from './definitions/rest-contract';
import type { Endpoint } from './endpoints/endpoint';
import type { GraphPort } from './endpoints/gateway-port';
import { LiveEndpoints } from './endpoints/live-endpoints';
import { EXPORT_KIND, exportJob, type ExportQueue } from './exports/export-jobs';
import type { BackgroundJob } from '../subgraphs/shared/background-jobs/background-job';
import type { NewJob } from '../subgraphs/shared/background-jobs/job-queue';
import type { Identity } from '../schema/contract/identity';
import { openApiOf } from './openapi/build';
import { registerSchemaPage } from './openapi/schema-page';
import { registerSwaggerUi } from './openapi/swagger-ui';
import { handleErrors } from './serving/error-handling';
import type { HealthOptions } from '../subgraphs/shared/runtime/health';
import { registerHealth } from './serving/health';
import { registerIndex } from './serving/api-index';
import { permissionFirst } from './serving/permission-first';
import { API_PREFIX, registerRoutes } from './serving/register';
import { NotificationStreams, type StreamOptions } from './streams/notification-streams';

/** Takes and runs the jobs of the adapter. */
export interface AdapterJobs {
  enqueue(caller: Identity | null, job: NewJob): Promise<string>;
  register(jobs: readonly BackgroundJob[]): void;
}

export interface RestAdapterOptions {
  /** What is served: API.md and the bindings. */
  readonly contract: RestContract;
  readonly logger: Logger;
  readonly health: HealthOptions;
  /** Rows per page when the client does not say. Default 25. */
  readonly pageSize?: number;
  /** Does long exports. Default: every list is sent at once. */
  readonly jobs?: AdapterJobs;
  /** Rows of a list as CSV that is still sent at once. Default 10,000. */
  readonly directRows?: number;
  /** Largest CSV file that is taken, in bytes. Default 16 MiB. */
  readonly csvBytes?: number;
  /** Keeps streams of notifications open. Default: there are none, and those who ask for one get JSON. */
  readonly streams?: Omit<StreamOptions, 'logger'>;
}

const DEFAULT_PAGE_SIZE = 25;
const DEFAULT_DIRECT_ROWS = 10_000;
const DEFAULT_CSV_BYTES = 16 * 1024 * 1024;

/** Documents, health and contract of the API: they are open, and asking for them is not counted. */
const PAGES = ['/docs/', '/schema/', '/health/'];

/**
 * Puts the REST API into the gateway's app: everything below /api/.
 * @throws Error naming the endpoint that does not fit the supergraph
 */
export async function registerRestAdapter(gateway: GraphPort, options: RestAdapterOptions): Promise<void> {
  const { contract, logger, health, pageSize = DEFAULT_PAGE_SIZE, csvBytes = DEFAULT_CSV_BYTES } = options;
  const endpoints = await LiveEndpoints.open(gateway, contract, logger);
  const endpoint = (name: string): Promise<Endpoint> => endpoints.ready(name);
  const { jobs, directRows = DEFAULT_DIRECT_ROWS } = options;
  jobs?.register([
    exportJob({
      endpoint,
      contextFor: (caller, requestId) => gateway.contextFor(caller, requestId),
    }),
  ]);
  const streams = options.streams ? new NotificationStreams({ ...options.streams, logger }) : null;
  await gateway.app.register(
    (app, _options, done) => {
      const deniedBefore = permissionFirst({
        endpoint,
        contextOf: (request) => gateway.contextOf(request),
      });
      // They would never end by themselves, and what closes waits for its responses.
      app.addHook('preClose', (closed) => {
        streams?.close();
        closed();
      });
      handleErrors(app, { deniedBefore, logger });
      void app.register((admitted, _none, registered) => {
        gateway.admit(admitted);
        registerRoutes(admitted, endpoints, {
          endpoint: (name) => endpoints.get(name),
          contextOf: (request) => gateway.contextOf(request),
          contextFor: (caller, requestId) => gateway.contextFor(caller, requestId),
          streams,
          pageSize,
          csvBytes,
          exports: jobs ? exportQueue(jobs, directRows) : null,
          logger,
        });
        registerIndex(
          admitted,
          endpoints.routes.filter(({ method }) => method === 'GET').map(({ path }) => path),
        );
        registered();
      });
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

/** Long exports as jobs. */
function exportQueue(jobs: AdapterJobs, directRows: number): ExportQueue {
  return {
    directRows,
    ask: (caller, order, file) => jobs.enqueue(caller, { kind: EXPORT_KIND, input: order, makes: file }),
  };
}
