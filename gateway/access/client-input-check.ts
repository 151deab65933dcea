import type { GraphQLError } from 'graphql';
import type { Operation } from '../../schema/operation/operation';
import { readOperation } from '../../schema/operation/read-operation';
import type { GatewayExtension } from '../pipeline/extension';

/** What a client sent. */
export interface ClientInput {
  readonly operation: Operation;
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
      const { schema, operation: requested, variables } = request;
      if (requested.isWhole) return next(request);
      const operation = readOperation(schema, requested.document, requested.operationName);
      const error = operation && errorOf({ operation, variables });
      return error ? Promise.resolve({ errors: [error] }) : next(request);
    },
  };
}
