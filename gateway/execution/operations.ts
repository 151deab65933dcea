import { createHash } from 'node:crypto';
import { Kind, print, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { GatewayContext } from '../request/context';
import type { GatewayExecutor, GatewayRequest } from '../pipeline/gateway-types';

/** A document made ready once: what every execution of it needs. */
export interface PreparedOperation {
  readonly document: DocumentNode;
  readonly operationName: string;
  /** What the execution needs to find the operation: nothing when the document has only one. */
  readonly selector: { readonly operationName?: string };
  /** Key of the query plan. */
  readonly queryHash: string;
}

/** A response of the graph before it is formatted; every error has a code. */
export interface OperationResult {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLError[];
  readonly extensions?: Record<string, unknown>;
}

/** Documents whose response is worth nothing in part, as REST's are. */
const whole = new WeakSet<DocumentNode>();

/** True when nothing of the operation may happen unless its caller may have all of the response. */
export function wantsWholeResponse(document: DocumentNode): boolean {
  return whole.has(document);
}

/** Makes a document of this system ready. Its callers get the whole response or none. */
export function prepareOperation(document: DocumentNode, operationName: string): PreparedOperation {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operations.some(({ name }) => name?.value === operationName)) {
    throw new Error(`The document has no operation ${operationName}`);
  }
  whole.add(document);
  return {
    document,
    operationName,
    // With a name the plan executor would hash it into the plan's key again for every request.
    selector: operations.length === 1 ? {} : { operationName },
    queryHash: createHash('sha256').update(print(document)).digest('hex'),
  };
}

/** Runs an operation through all stages of the execution path, as Apollo Server does for GraphQL clients. */
export async function executeOperation(
  executor: GatewayExecutor,
  operation: PreparedOperation,
  variables: Record<string, unknown>,
  context: GatewayContext,
  environment: { readonly schema: GraphQLSchema; readonly logger: Logger },
): Promise<OperationResult> {
  const { document, operationName, selector, queryHash } = operation;
  const request = {
    request: { ...selector, variables },
    document,
    queryHash,
    operationName,
    context,
    metrics: {},
    ...environment,
  };
  // The cache and policies of the full type serve plugins of Apollo Server, which are not on this way.
  return executor(request as unknown as GatewayRequest);
}
