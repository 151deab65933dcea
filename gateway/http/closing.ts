import type { FastifyInstance } from 'fastify';
import { IsmError } from '../../schema/contract/errors';
import { faceOf } from './faces';

/**
 * Rejects what still comes on open connections while the app closes, in the form that each face of the graph has for
 * errors. Health and pages respond until the end.
 */
export function rejectWhileClosing(app: FastifyInstance, hasGraphPage: boolean): void {
  let isClosing = false;
  app.addHook('preClose', (done) => {
    isClosing = true;
    done();
  });
  app.addHook('onRequest', (request, _reply, done) => {
    const isRejected = isClosing && faceOf(request, hasGraphPage) !== null;
    done(isRejected ? new IsmError('OVERLOADED', { message: 'The service is stopping.' }) : undefined);
  });
}
