import 'reflect-metadata';
import { createServer, type ServerResponse } from 'node:http';
import { employeeRows } from './employee-rows';

/**
 * The floor: what plain node:http and pg need for the same bytes, with no federation, access rules or validation, and without knowing
 * who asks. Reads DATABASE_URL and PORT from its arguments, so that it shares nothing with the system but the database.
 */
const [databaseUrl = '', port = '0'] = process.argv.slice(2);
const employees = employeeRows(databaseUrl);

const server = createServer((request, response) => {
  const id = /^\/api\/v1\/employees\/([0-9a-f-]{36})\/$/.exec(request.url ?? '')?.[1];
  void (id ? employees.detail(id) : employees.list()).then(
    (body) => send(response, 200, body),
    () => send(response, 500, { detail: 'Internal server error.' }),
  );
});

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

server.listen(Number(port), '127.0.0.1');
