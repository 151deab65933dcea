import type { FastifyInstance } from 'fastify';
import type { JSONWebKeySet } from 'jose' with { 'resolution-mode': 'import' };

/** Seconds that others may keep the keys: as long as a gateway does. */
const KEEP_SECONDS = 60;

/** The public keys of this system's access tokens. */
export type PublicKeys = () => JSONWebKeySet | Promise<JSONWebKeySet>;

/** `/.well-known/jwks.json`, for services that verify our tokens themselves. */
export function registerJwksPage(app: FastifyInstance, keys: PublicKeys): void {
  app.get('/.well-known/jwks.json', async (_request, reply) =>
    reply.header('cache-control', `public, max-age=${KEEP_SECONDS}`).send(await keys()),
  );
}
