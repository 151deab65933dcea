import Fastify, { type FastifyInstance } from 'fastify';
import { GraphQLError, parse, validate, type DocumentNode, type FormattedExecutionResult } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import {
  ENVELOPE_REJECTED,
  EnvelopeError,
  METADATA_HEADER,
  verifyMetadata,
} from '../../../schema/contract/identity';
import { boundTo } from '../runtime/connections/bound-services';
import { withinDeadline } from '../runtime/connections/deadline';
import { withParts, type HealthPart } from '../runtime/health';
import type { MetricsReaders } from '../runtime/metrics/metrics-page';
import { registerHealthRoute } from './health-route';
import { noteCaller } from './observe-requests';
import { tellRetryAfter } from '../runtime/retry-after';
import { noticeAbandonedRequests } from './abandoned-requests';
import type { Subgraph, SubgraphResponse } from '../graph/subgraph';

/** What of a subgraph its server needs. */
type ServedSubgraph = Pick<Subgraph, 'name' | 'schema' | 'dataSource' | 'execute'>;

/** Estimated bytes of the documents that are kept parsed and validated; the gateway's plans send few and long-lived ones. */
const MAX_DOCUMENT_BYTES = 32 * 1024 * 1024;
/** Bytes of memory per character, with the compiled executor; measured at the gateway, rounded up. */
const BYTES_PER_CHARACTER = 300;

/** Ms after which a database that has not responded counts as unreachable. */
const HEALTH_PATIENCE_MS = 3_000;

/** Longest time in ms for a whole request to arrive. */
const REQUEST_TIMEOUT = 60_000;

export interface SubgraphServerOptions {
  /** Shared with the gateway; requests that were signed with another secret are rejected. */
  readonly secret: string;
  /** Bytes. */
  readonly bodyLimit: number;
  /** Who sees more of the health than its status. Default: nobody. */
  readonly healthReaders?: MetricsReaders;
  /** What the process works with besides its database. Default: nothing. */
  readonly parts?: () => readonly HealthPart[];
  readonly logger: Logger;
}

interface GraphQLRequest {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
}

type Prepared = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as received, which the gateway signed; empty when there is none. */
    signedText: string;
  }
}

/**
 * The HTTP server of a subgraph, for the gateway alone. The gateway signs the whole body with the caller's identity; a request
 * without a valid signature is rejected before it is read. Limits, throttles and the access to whole operations are checked by the
 * gateway, so no caller may bypass it.
 */
export function createSubgraphServer(
  subgraph: ServedSubgraph,
  options: SubgraphServerOptions,
): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: options.bodyLimit,
    requestTimeout: REQUEST_TIMEOUT,
    // A gateway's connections are open for long: what still comes on them while the process stops is served, and they end.
    return503OnClosing: false,
  });
  const readJson = app.getDefaultJsonParser('error', 'error');
  app.decorateRequest('signedText', '');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    request.signedText = body;
    void readJson(request, body, done);
  });
  tellRetryAfter(app);
  tellRejectedEnvelopes(app, options.logger);
  noticeAbandonedRequests(app);
  const documents = new LRUCache<string, Prepared>({
    maxSize: MAX_DOCUMENT_BYTES,
    sizeCalculation: (_prepared, text) => BYTES_PER_CHARACTER * (text.length + 1),
  });

  app.post('/graphql', async (request, reply): Promise<FormattedExecutionResult> => {
    const envelope = request.headers[METADATA_HEADER];
    const metadata = verifyMetadata(
      typeof envelope === 'string' ? envelope : undefined,
      subgraph.name,
      options.secret,
      request.signedText,
    );
    noteCaller(request, metadata);
    const { query, operationName, variables } = (request.body ?? {}) as GraphQLRequest;
    if (typeof query !== 'string')
      return reply.code(400).send({ errors: [{ message: 'A query is required.' }] });
    let prepared = documents.get(query);
    if (!prepared) {
      prepared = prepare(query, subgraph);
      if ('document' in prepared) documents.set(query, prepared);
    }
    if ('errors' in prepared) return { errors: prepared.errors.map((error) => error.toJSON()) };

    const response = await subgraph.execute(
      prepared.document,
      typeof operationName === 'string' ? operationName : undefined,
      (variables ?? {}) as Record<string, unknown>,
      metadata,
      request.abandoned,
    );
    return {
      ...(response.data === undefined ? {} : { data: response.data }),
      ...(response.errors
        ? { errors: response.errors.map((error) => presentable(error, options.logger, metadata.requestId)) }
        : {}),
      ...extensionsOf(response),
    };
  });

  const isDatabaseThere = shared(() =>
    withinDeadline({ timeoutMs: HEALTH_PATIENCE_MS, error: () => new Error('no response') }, (signal) =>
      boundTo(signal, subgraph.dataSource).query('select 1'),
    ).then(
      () => true,
      () => false,
    ),
  );
  registerHealthRoute(app, {
    check: withParts(
      async () => {
        const isHealthy = await isDatabaseThere();
        return { isHealthy, database: isHealthy ? 'connected' : 'unreachable' };
      },
      options.parts ?? (() => []),
    ),
    readers: options.healthReaders ?? 'nobody',
    version: null,
  });
  return app;
}

/** Both sides log why: which of them is set up wrongly cannot be known here. Fastify responds to all other errors as ever. */
function tellRejectedEnvelopes(app: FastifyInstance, logger: Logger): void {
  app.setErrorHandler((error, request, reply) => {
    if (!(error instanceof EnvelopeError)) return reply.send(error);
    const { message } = error;
    logger.warn({ reason: message, url: request.url }, 'a request was rejected for its signature');
    return reply.code(401).send({ errors: [{ message, extensions: { code: ENVELOPE_REJECTED } }] });
  });
}

/** What the gateway learns of the operation besides its response. */
function extensionsOf({ session, isReplayed }: SubgraphResponse): FormattedExecutionResult {
  if (!session && !isReplayed) return {};
  return { extensions: { ...(session ? { session } : {}), ...(isReplayed ? { isReplayed } : {}) } };
}

/** Anybody may ask; whoever does while the same question is open shares its result. */
function shared<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let open: Promise<Value> | null = null;
  return () => (open ??= ask().finally(() => (open = null)));
}

function prepare(query: string, subgraph: ServedSubgraph): Prepared {
  try {
    const document = parse(query, { noLocation: true });
    const errors = validate(subgraph.schema, document);
    return errors.length > 0 ? { errors } : { document };
  } catch (error) {
    return {
      errors: [error instanceof GraphQLError ? error : new GraphQLError('The document cannot be read.')],
    };
  }
}

/** Errors of the catalogue are sent to the client. Any other error is logged, and the client gets no details. */
function presentable(error: GraphQLError, logger: Logger, requestId: string): GraphQLError {
  if (error.extensions.code) return error;
  logger.error(
    { err: error.originalError ?? error, path: error.path, requestId },
    'unexpected error in a resolver',
  );
  return new GraphQLError('Internal server error.', {
    path: error.path ?? null,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  });
}
