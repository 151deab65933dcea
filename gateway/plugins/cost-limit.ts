import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Config } from '../../subgraphs/shared/runtime/config';
import type { GatewayContext } from '../context';
import type { LimitReport } from './limit-report';
import { compileCost, type CostFunction } from './operation-cost';

/** Tells a client what its operation costs, against LIMIT_COST. */
export const COST_HEADER = 'x-operation-cost';

/** Refuses operations whose cost or page size, with their variables, exceeds the limit; before anything is fetched. */
export function costLimit(limits: Config['limits'], report: LimitReport): ApolloServerPlugin<GatewayContext> {
  const compiled = new WeakMap<DocumentNode, Map<OperationDefinitionNode, CostFunction>>();
  const costOf = (
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): CostFunction => {
    let byOperation = compiled.get(document);
    if (!byOperation)
      compiled.set(document, (byOperation = new Map<OperationDefinitionNode, CostFunction>()));
    let cost = byOperation.get(operation);
    if (!cost) byOperation.set(operation, (cost = compileCost(schema, document, operation)));
    return cost;
  };
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ schema, document, operation, request, response }) => {
          if (!operation) return Promise.resolve();
          const { cost, pageSize } = costOf(schema, document, operation)(request.variables ?? {});
          response.http.headers.set(COST_HEADER, String(cost));
          const error =
            report.exceeded({ limit: 'cost', value: cost, max: limits.cost }) ??
            report.exceeded({ limit: 'pageSize', value: pageSize, max: limits.pageSize });
          return error ? Promise.reject(error) : Promise.resolve();
        },
      }),
  };
}
