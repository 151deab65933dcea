import { createServer, type IncomingMessage } from 'node:http';
import { graphql } from 'graphql';
import { reviewsSubgraphs } from './reviews-graph';

/**
 * One subgraph of the public benchmark in a process of its own: its name and port are the arguments. It executes each distinct request
 * once and sends the same bytes again, so that the gateways before it are measured and not it.
 */
const [name = '', port = '0'] = process.argv.slice(2);
const schema = reviewsSubgraphs().get(name);
if (!schema) throw new Error(`There is no subgraph ${name}`);

interface Body {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

const responses = new Map<string, Promise<Buffer>>();

const server = createServer((request, response) => {
  void bodyOf(request).then(async (body) => {
    let sent = responses.get(body);
    if (!sent) responses.set(body, (sent = executed(body)));
    const bytes = await sent;
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
    response.end(bytes);
  });
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function executed(body: string): Promise<Buffer> {
  const { query: source, variables: variableValues, operationName } = JSON.parse(body || '{}') as Body;
  const result = await graphql({
    schema: schema as NonNullable<typeof schema>,
    source: source || '{ __typename }',
    variableValues,
    operationName,
  });
  return Buffer.from(JSON.stringify(result));
}

server.listen(Number(port), '127.0.0.1');
