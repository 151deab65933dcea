import 'reflect-metadata';
import cookie from '@fastify/cookie';
import Fastify from 'fastify';
import { employeeRows } from './employee-rows';

/**
 * What somebody writes by hand for the same bytes: Fastify, pg, and a check of the access token on every request. It has no federation,
 * access rules, throttles, audit or checks of parameters. Reads the database's address, its own port and the address of the public
 * keys from its arguments.
 */
const [databaseUrl = '', port = '0', keysUrl = ''] = process.argv.slice(2);

async function main(): Promise<void> {
  const { createRemoteJWKSet, jwtVerify } = await import('jose');
  const keys = createRemoteJWKSet(new URL(keysUrl));
  const employees = employeeRows(databaseUrl);
  const app = Fastify({ logger: false });
  await app.register(cookie);
  app.get('/health', () => ({ status: 'ok' }));
  await app.register((api, _options, done) => {
    api.addHook('onRequest', async (request, reply) => {
      await jwtVerify(request.cookies.access_token ?? '', keys).catch(() => reply.code(401).send());
    });
    api.get('/api/v1/employees/', () => employees.list());
    api.get<{ Params: { id: string } }>('/api/v1/employees/:id/', ({ params }) =>
      employees.detail(params.id),
    );
    done();
  });
  await app.listen({ host: '127.0.0.1', port: Number(port) });
}

void main();
