import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import { wantsWholeResponse } from '../execution/operations';
import type { GatewayExtension } from '../pipeline/extension';
import { wrapExecutor } from '../pipeline/executor-chain';

/** What a client sent. */
export interface ClientInput {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * A check of what clients send, as a stage inside the access gate: who may not run the operation is told so first. Operations of REST
 * are ours, and their values are checked by the types of the endpoint.
 * @param errorOf null: nothing is wrong
 */
export function clientInputCheck(errorOf: (input: ClientInput) => GraphQLError | null): GatewayExtension {
  return {
    stage: (inner) =>
      wrapExecutor(inner, (next) => (request) => {
        const { schema, document } = request;
        if (wantsWholeResponse(document)) return next(request);
        const { operationName, variables = {} } = request.request;
        const error = errorOf({ schema, document, operationName, variables });
        return error ? Promise.resolve({ errors: [error] }) : next(request);
      }),
  };
}
