import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { ERROR_CATALOGUE, IsmError, statusOf, type ErrorCode } from '../../schema/contract/errors';
import { isOutOfFiles } from '../../subgraphs/shared/runtime/out-of-files';
import { withRetryAfter } from './retry-in-errors';
import { GRAPH_TYPE, prefersGraphType } from './graph-media-type';

/** Rejections of a request by Fastify and Node, in our terms. */
const HTTP_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'BAD_USER_INPUT',
};

/** Any failure of a request as an error of the catalogue. What is none is logged and says nothing. */
export function catalogueError(error: unknown, request: FastifyRequest, logger: Logger): IsmError {
  if (error instanceof IsmError) return error;
  const { code, statusCode } = error as Partial<FastifyError>;
  const known = code && HTTP_CODES[code];
  if (known) return new IsmError(known);
  // What is left of 4xx are bodies and addresses that cannot be read.
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new IsmError('BAD_USER_INPUT', { message: 'The request cannot be read.' });
  }
  if (isOutOfFiles(error)) {
    logger.warn({ err: error, requestId: request.id }, 'no file descriptor is left');
    return new IsmError('OVERLOADED', { cause: error });
  }
  logger.error(
    { err: error, requestId: request.id, method: request.method, url: request.url },
    'request failed',
  );
  return new IsmError('INTERNAL_SERVER_ERROR', { extensions: { requestId: request.id } });
}

/** The response of the graph to a request that did not get as far as an operation. */
export function sendGraphError(error: IsmError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { message, extensions } = error;
  const errors: readonly GraphQLFormattedError[] = withRetryAfter([{ message, extensions }], false);
  const type = prefersGraphType(request.headers.accept) ? GRAPH_TYPE : 'application/json';
  return reply
    .code(statusOf(error.code))
    .type(`${type}; charset=utf-8`)
    .send(JSON.stringify({ errors, extensions: { requestId: request.id } }));
}

/** The response of everything else: the form of REST errors, with which all clients of this origin can deal. */
export function sendPlainError(error: IsmError, reply: FastifyReply): FastifyReply {
  return reply.code(ERROR_CATALOGUE[error.code].status).send({ detail: error.message, code: error.code });
}
