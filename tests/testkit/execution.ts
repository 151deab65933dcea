import { getOperationAST, print, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { ExecutionRequest } from '../../gateway/pipeline/execution';
import { clientOperation } from '../../gateway/pipeline/requested-operation';
import { GatewayContext } from '../../gateway/request/context';
import { RequestEnd, type EndSignal } from '../../subgraphs/shared/runtime/connections/request-end';

export interface Asking {
  /** Default: one without types, for stages that do not look at it. */
  readonly schema?: GraphQLSchema;
  /** Of a document with several. */
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Default: nobody leaves. */
  readonly signal?: EndSignal;
  /** When its time ends, as `performance.now()` tells it. Default: later than any test. */
  readonly deadline?: number;
  /** Default: the data is read as objects. */
  readonly dataAsJson?: boolean;
}

const hashes = new WeakMap<DocumentNode, string>();

function hashOf(document: DocumentNode): string {
  let hash = hashes.get(document);
  if (hash === undefined) hashes.set(document, (hash = print(document)));
  return hash;
}

const TIMEOUT_MS = 300_000;

/** An anonymous client's request, as it enters the stages of the gateway. */
export function executionRequest(document: DocumentNode, asking: Asking = {}): ExecutionRequest {
  const { schema = {} as GraphQLSchema, operationName, variables = {}, signal = new RequestEnd() } = asking;
  const { deadline = performance.now() + TIMEOUT_MS, dataAsJson = false } = asking;
  const node = getOperationAST(document, operationName);
  if (!node) throw new Error('The document has no such operation');
  const metadata = { identity: null, requestId: 'r', clientAddress: '', refreshToken: null };
  return {
    operation: clientOperation(document, node, hashOf(document)),
    variables,
    context: new GatewayContext(metadata, 'none'),
    schema,
    deadline,
    signal,
    dataAsJson,
  };
}
