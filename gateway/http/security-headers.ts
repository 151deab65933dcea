import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import Fastify from 'fastify';
import { headersOfResponse, type ConstantHeaders } from './constant-headers';

/**
 * What our own pages need: their scripts and styles come from this origin, styles also inline (Swagger UI, home
 * page), images also as data. A page that needs more sets its own policy.
 */
const CONTENT_SECURITY_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    objectSrc: ["'none'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'", 'data:'],
    styleSrc: ["'self'", "'unsafe-inline'"],
  },
};

/**
 * Helmet's headers as constants: the plugin would build all its parts again for every request. They are read from
 * one response of an app that has it.
 * @param isProduction adds Strict-Transport-Security; over plain HTTP it means nothing
 */
export async function securityHeaders(isProduction: boolean): Promise<ConstantHeaders> {
  const options: FastifyHelmetOptions = {
    contentSecurityPolicy: CONTENT_SECURITY_POLICY,
    strictTransportSecurity: isProduction,
    // Dashboards of other origins read the API; CORS decides which.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    // Our own pages must say where they are from when they write; other sites hear nothing of them.
    referrerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
  };
  const probe = Fastify();
  await probe.register(helmet, options);
  probe.get('/', (_request, reply) => reply.send());
  const response = await probe.inject('/');
  await probe.close();
  return headersOfResponse(response);
}
