import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { IsmError } from '../../schema/contract/errors';

const ALL_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE'] as const;

/** The value of Allow: HEAD comes with GET, OPTIONS always. */
export function allowOf(methods: readonly string[]): string {
  const allowed = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
  return [...new Set(allowed)].join(', ');
}

/**
 * Responds to a method that a path does not have, before a body is read: OPTIONS is 204 with Allow, every other is 405 with Allow.
 * @param allow its value for the path
 * @param done of the hook that responds
 */
export function respondToOtherMethod(
  request: FastifyRequest,
  reply: FastifyReply,
  allow: string,
  done: (error: Error) => void,
): void {
  void reply.header('allow', allow);
  if (request.method === 'OPTIONS') void reply.code(204).send();
  else done(new IsmError('METHOD_NOT_ALLOWED', { message: `Method "${request.method}" not allowed.` }));
}

/** Registers what a path does with all methods it does not have. @param methods those that it has */
export function rejectOtherMethods(app: FastifyInstance, path: string, methods: readonly string[]): void {
  const allow = allowOf(methods);
  const others = ALL_METHODS.filter((method) => !allow.split(', ').includes(method));
  // One route for all: a route costs a start more than another method of it.
  rejectMethods(app, { path, allow, methods: ['OPTIONS', ...others] });
}

export interface RejectedMethods {
  readonly path: string;
  /** The value of Allow. */
  readonly allow: string;
  readonly methods: readonly string[];
}

/** Registers what a path does with some of the methods that it does not have. */
export function rejectMethods(app: FastifyInstance, { path, allow, methods }: RejectedMethods): void {
  app.route({
    method: [...methods],
    url: path,
    onRequest: (request, reply, done) => respondToOtherMethod(request, reply, allow, done),
    // Not reached: the hook responds.
    handler: (_request, reply) => reply,
  });
}
