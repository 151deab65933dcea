import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { GatewayContext } from '../context';
import type { GatewayExtension } from '../extension';
import { measureOperation, type OperationMeasures } from './operation-measures';

export interface OperationLimits extends OperationMeasures {
  /** What exceeds a limit is logged and served. */
  readonly dryRun: boolean;
}

type Measure = keyof OperationMeasures;

const NAMES: Readonly<Record<Measure, string>> = {
  depth: 'depth',
  aliases: 'number of aliases',
  directives: 'number of directives',
  cost: 'cost',
  pageSize: 'page size',
};

/**
 * Refuses operations of clients that are too big, before anything is fetched. REST is not measured: its operations
 * are ours. The number of tokens is limited by the parser.
 */
export function operationLimits(
  limits: OperationLimits,
  defaultPageSize: number,
  logger: Logger,
): GatewayExtension {
  const listener: GraphQLRequestListener<GatewayContext> = {
    didResolveOperation({ schema, document, operation, request, contextValue }) {
      if (!operation) return Promise.resolve();
      const measures = measureOperation(
        schema,
        document,
        operation,
        request.variables ?? {},
        defaultPageSize,
      );
      const exceeded = (Object.keys(NAMES) as Measure[]).find(
        (measure) => measures[measure] > limits[measure],
      );
      if (!exceeded) return Promise.resolve();
      const { requestId } = contextValue;
      const operationName = operation.name?.value ?? null;
      logger.warn({ requestId, operationName, exceeded, measures, dryRun: limits.dryRun }, 'limit exceeded');
      if (limits.dryRun) return Promise.resolve();
      throw new GraphQLError(
        `The ${NAMES[exceeded]} of the operation is ${measures[exceeded]}; at most ${limits[exceeded]} is allowed.`,
        { extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit: exceeded } },
      );
    },
  };
  const started = Promise.resolve(listener);
  const plugin: ApolloServerPlugin<GatewayContext> = { requestDidStart: () => started };
  return { plugins: [plugin] };
}
