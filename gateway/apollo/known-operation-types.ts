import { GraphQLError, type ASTVisitor, type ValidationContext } from 'graphql';

/** Rejects operations of a kind that the schema does not have, as subscriptions; graphql-js would only find it when it executes them. */
export function knownOperationTypes(context: ValidationContext): ASTVisitor {
  const schema = context.getSchema();
  return {
    OperationDefinition(node) {
      if (schema.getRootType(node.operation)) return;
      context.reportError(
        new GraphQLError(`The schema has no operations of the type "${node.operation}".`, { nodes: node }),
      );
    },
  };
}
