import type { FastifyInstance } from 'fastify';
import { IsmError } from '../../schema/contract/errors';

/**
 * Tells whether an app closes: what still comes on open connections to graph and REST is rejected then. Health and pages respond
 * until the end.
 * @returns the error to reject with; null as long as the app is open
 */
export function closingOf(app: FastifyInstance): () => IsmError | null {
  let isClosing = false;
  app.addHook('preClose', (done) => {
    isClosing = true;
    done();
  });
  return () => (isClosing ? new IsmError('OVERLOADED', { message: 'The service is stopping.' }) : null);
}
