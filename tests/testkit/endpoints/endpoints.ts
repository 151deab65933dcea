import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Endpoint as ContractEndpoint } from '../../../schema/api-contract/api-contract';
import { loadApiContract } from '../../../schema/api-contract/load';
import { openApi, parametersOf, ROOT, type Operation } from './openapi';

/** An endpoint of the REST contract, with what the emitted files say of it. Suites over all endpoints are made of these. */
export interface Endpoint extends ContractEndpoint {
  /** The operation id, `tags_create`. */
  readonly name: string;
  readonly operation: Operation;
  /** The GraphQL operation behind it; its variables are named as the fields of the body. Null: no operation. */
  readonly document: string | null;
  /** True for endpoints that ask for no sign-in. */
  readonly isPublic: boolean;
  /** True for endpoints whose callers have no session and sign what they send. */
  readonly isSigned: boolean;
  /** True for lists that are there as CSV too. */
  readonly hasCsv: boolean;
}

const OPERATIONS = join(ROOT, 'schema/operations/rest');

/** By `METHOD path`, which is the first line of each file. */
const documents = new Map(
  readdirSync(OPERATIONS).map((name) => {
    const text = readFileSync(join(OPERATIONS, name), 'utf8');
    return [/^# (\S+ \S+)/.exec(text)?.[1] ?? name, text];
  }),
);

/** All endpoints, in the order of the contract. */
export const endpoints: readonly Endpoint[] = loadApiContract(ROOT).endpoints.map((endpoint) => {
  const { method, path, permission } = endpoint;
  const operation = openApi.paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`${method} ${path} is not in the OpenAPI document`);
  return {
    ...endpoint,
    name: operation.operationId,
    operation,
    document: documents.get(`${method} ${path}`) ?? null,
    isPublic: permission === 'public',
    isSigned: operation.security.some(({ signature }) => signature !== undefined),
    hasCsv: parametersOf(operation).some(({ name }) => name === 'format'),
  };
});

/** `PATCH /api/v1/tags/{id}/`. */
export const titleOf = ({ method, path }: Pick<Endpoint, 'method' | 'path'>): string => `${method} ${path}`;

/** Endpoints with their titles, for `it.each`. */
export const titled = (some: readonly Endpoint[]): [string, Endpoint][] =>
  some.map((endpoint) => [titleOf(endpoint), endpoint]);
