import type { FastifyInstance } from 'fastify';
import { IsmError } from '../../schema/contract/errors';

const ALL_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE'] as const;

/** The value of Allow: HEAD comes with GET, OPTIONS always. */
export function allowOf(methods: readonly string[]): string {
  const allowed = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
  return [...new Set(allowed)].join(', ');
}

/**
 * Registers what a path does with the methods it does not have: OPTIONS is 204 with Allow, every other is 405 with
 * Allow, before a body is read.
 * @param methods those that the path has
 */
export function rejectOtherMethods(app: FastifyInstance, path: string, methods: readonly string[]): void {
  const allow = allowOf(methods);
  const others = ALL_METHODS.filter((method) => !allow.split(', ').includes(method));
  // One route for all: a route costs a start more than another method of it.
  app.route({
    method: ['OPTIONS', ...others],
    url: path,
    onRequest: (request, reply, done) => {
      reply.header('allow', allow);
      if (request.method === 'OPTIONS') done();
      else done(new IsmError('METHOD_NOT_ALLOWED', { message: `Method "${request.method}" not allowed.` }));
    },
    handler: (_request, reply) => reply.code(204).send(),
  });
}
