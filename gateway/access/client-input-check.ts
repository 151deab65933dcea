import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import type { GatewayExtension } from '../pipeline/extension';

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
    stage: (next) => (request) => {
      const { schema, operation, variables } = request;
      if (operation.isWhole) return next(request);
      const { document, operationName } = operation;
      const error = errorOf({ schema, document, operationName, variables });
      return error ? Promise.resolve({ errors: [error] }) : next(request);
    },
  };
}
