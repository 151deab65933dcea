import type { FastifyError, FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { IsmError, type ErrorCode } from '../../schema/contract/errors';
import { isOutOfFiles } from '../../subgraphs/shared/runtime/out-of-files';
import { errorResponse, internalResponse, UnreadableRequest } from '../conventions/errors';
import { sendError } from '../conventions/responses';
import type { DeniedBefore } from './permission-first';

/** Fastify's own rejections in our terms. */
const FASTIFY_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
};

/** Responds to every failure of a request below /api/ in the form of the REST conventions. */
export function handleErrors(
  app: FastifyInstance,
  { deniedBefore, logger }: { readonly deniedBefore: DeniedBefore; readonly logger: Logger },
): void {
  app.setErrorHandler(async (error, request, reply) => {
    const response = errorResponse(expected(error));
    if (response) return sendError(reply, (await deniedBefore(request, error, response)) ?? response);
    logger.error(
      { err: error, requestId: request.id, method: request.method, route: request.routeOptions.url },
      'request failed',
    );
    return sendError(reply, internalResponse());
  });
}

function expected(error: unknown): unknown {
  const { code, statusCode } = error as Partial<FastifyError>;
  const known = code === undefined ? undefined : FASTIFY_CODES[code];
  if (known) return new IsmError(known);
  // What is left of Fastify's 4xx are bodies that cannot be read, such as one shorter than it says, or whose client left half-way.
  if ((code?.startsWith('FST_') || code === 'ECONNRESET') && statusCode !== undefined && statusCode < 500) {
    return new UnreadableRequest('The request cannot be read.');
  }
  if (isOutOfFiles(error)) return new IsmError('OVERLOADED', { cause: error });
  return error;
}
