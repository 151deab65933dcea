import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { IsmError } from '../../schema/contract/errors';
import { createSessionCookies } from '../auth/cookies';
import { respondWithSession } from '../auth/csrf-response';
import { createAdmission, type AdmissionOptions, type Face } from './admission';
import { closingOf } from './closing';
import { Pressure, type PressureLimits } from './pressure';
import { RequestLimit } from './request-limit';

export interface AdmittedScopeOptions extends AdmissionOptions {
  readonly isProduction: boolean;
  /** Requests to graph and REST that are worked on at once. */
  readonly maxRunning: number;
  /** Requests that may wait for their turn. */
  readonly maxWaiting: number;
  /** When requests are rejected because the process has too much work. */
  readonly pressure: PressureLimits;
  readonly metrics: Registry;
  readonly logger: Logger;
}

/** Routes of a scope that need no admission. */
export interface AdmitOptions {
  /** True for a request that gets a page at an address of the face. Default: none does. */
  readonly isForPage?: (request: FastifyRequest) => boolean;
}

/** Puts admission before all routes of a scope, those that it gets later and its unknown addresses included. */
export type AdmitScope = (scope: FastifyInstance, face: Face, options?: AdmitOptions) => void;

/**
 * What requests to graph and REST pass, and nothing else does: rejection while the app closes or has too much work, their turn, admission, and on the way
 * back the cookies of the session. Scopes say which routes those are (docs/adr/0072); all of them share one limit.
 */
export function admittedScopes(app: FastifyInstance, options: AdmittedScopeOptions): AdmitScope {
  const { rejections, isProduction } = options;
  app.decorateRequest('gatewayContext', null);
  const closing = closingOf(app);
  const limit = new RequestLimit(options);
  const pressure = new Pressure({ ...options, limits: options.pressure });
  app.addHook('onClose', (_app, done) => {
    pressure.close();
    done();
  });
  const sessionResponse = { ...options.csrf, cookies: createSessionCookies(isProduction) };
  return (scope, face, { isForPage } = {}) => {
    const admit = createAdmission(face, options);
    scope.addHook('onRequest', (request, reply, done) => {
      if (isForPage?.(request)) {
        done();
        return;
      }
      const isClosing = closing();
      if (isClosing) {
        done(isClosing);
        return;
      }
      const overload = pressure.isTooHigh
        ? new IsmError('OVERLOADED')
        : limit.enter(request, reply, (client) => {
            admit(request, reply, client).then(() => done(), done);
          });
      if (!overload) return;
      rejections.count([overload]);
      done(overload);
    });
    scope.addHook('onSend', (request, reply, payload, done) => {
      limit.noteResponse(request, reply);
      const context = request.gatewayContext;
      if (context) respondWithSession(request, reply, context, sessionResponse);
      if (context?.isReplayed) void reply.header('idempotency-replayed', 'true');
      done(null, payload);
    });
    // The request may have become old while it waited. What it refers to would be kept until the whole heap is collected, with all that was read for it.
    scope.addHook('onResponse', (request, _reply, done) => {
      request.gatewayContext = null;
      done();
    });
  };
}
