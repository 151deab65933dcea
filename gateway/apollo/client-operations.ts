import './telemetry-off';
import { hash } from 'node:crypto';
import { HeaderMap } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import { getOperationAST, type GraphQLSchema } from 'graphql';
import { IsmError } from '../../schema/contract/errors';
import { clientOperation } from '../pipeline/requested-operation';
import { AcceptedHeads } from './accepted-heads';
import type { DocumentStore } from './document-store';
import { graphBodyOf } from './graph-body';
import type { LateApollo } from './late-apollo';
import type { PersistedQueries } from './persisted-queries';
import type { Findings, Reading } from './reading';

export interface ClientOperationsOptions {
  readonly apollo: LateApollo;
  readonly documents: DocumentStore;
  readonly persisted: PersistedQueries;
  /** What serves now. */
  readonly schema: () => GraphQLSchema;
}

const NOT_ACCEPTABLE = 406;

/**
 * Finds the operations that clients ask for. Apollo Server reads requests: their heads, the form of their bodies, persisted queries,
 * documents that nobody has sent before. What it accepted is kept, and not read again (docs/adr/0088).
 */
export class ClientOperations {
  private readonly heads = new AcceptedHeads();

  constructor(private readonly options: ClientOperationsOptions) {}

  /** @throws IsmError when the Host is none */
  read(request: FastifyRequest): Reading | Promise<Reading> {
    return this.kept(request) ?? this.readByApollo(request);
  }

  private kept(request: FastifyRequest): Reading | null {
    const { documents, persisted, schema: serving } = this.options;
    const responseType = this.heads.typeFor(request);
    const body = responseType === undefined ? null : graphBodyOf(request.body);
    if (!body || responseType === undefined) return null;
    const { query, sha256Hash, operationName, variables } = body;
    if (sha256Hash !== undefined && !persisted.has(sha256Hash)) return null;
    const documentHash = sha256Hash ?? hash('sha256', query ?? '', 'hex');
    const schema = serving();
    const document = documents.find(schema, documentHash);
    const node = document && getOperationAST(document, operationName);
    if (!node) return null;
    const operation = clientOperation(document, node, documentHash);
    const asked = { operation, variables, schema, responseType };
    return { kind: 'operation', asked, registration: null, isKept: true };
  }

  private async readByApollo(request: FastifyRequest): Promise<Reading> {
    const { method, body, url, hostname } = request;
    if (!URL.canParse(`http://${hostname}/`)) throw new IsmError('BAD_USER_INPUT');
    const findings: Findings = { operation: null, errors: null };
    const start = url.indexOf('?');
    const apollo = await this.options.apollo.ready();
    const response = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method,
        body,
        headers: headersOf(request),
        search: start === -1 ? '' : url.slice(start),
      },
      context: () => Promise.resolve({ findings }),
    });
    const { operation, errors } = findings;
    const responseType = response.headers.get('content-type');
    const { status = 500, headers } = response;
    if (responseType === undefined || status === NOT_ACCEPTABLE) return { kind: 'response', response };
    if (errors) return { kind: 'rejected', errors, status, headers, type: responseType };
    if (!operation) return { kind: 'response', response };
    this.heads.accept(request, responseType);
    const { asked, registration } = operation;
    return { kind: 'operation', asked: { ...asked, responseType }, registration, isKept: false };
  }
}

function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
