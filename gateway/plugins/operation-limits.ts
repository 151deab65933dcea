import type { BaseContext, GraphQLRequestListener } from '@apollo/server';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { Counter, type Registry } from 'prom-client';
import type { Operation } from '../../schema/operation/operation';
import { readOperation } from '../../schema/operation/read-operation';
import { codedError } from '../request/coded-error';
import type { GatewayExtension } from '../pipeline/extension';
import { fieldCostsOf, NO_FIELD_COSTS, type FieldCosts } from '../operation/field-costs';
import { measureOperation, type MeasuredOperation, type OperationMeasures } from '../operation/measure';
import { isTokenLimit } from '../apollo/token-limit';

export interface OperationLimits extends OperationMeasures {
  /** What exceeds a limit is logged and served, up to a ceiling. */
  readonly dryRun: boolean;
}

type Measure = keyof OperationMeasures;

const NAMES: Readonly<Record<Measure, string>> = {
  tokens: 'number of tokens',
  depth: 'depth',
  aliases: 'number of aliases',
  directives: 'number of directives',
  cost: 'cost',
  pageSize: 'page size',
};
const MEASURES = Object.keys(NAMES) as Measure[];

/** Times a limit that a dry run serves: an operation past that could stop the planner for everybody. */
const CEILING = 10;

/** What is rejected. */
export function appliedLimit(limit: number, dryRun: boolean): number {
  return dryRun ? Math.max(limit, 1) * CEILING : limit;
}

/** What an operation of a client cost, in the response to it. */
const COST_HEADER = 'x-operation-cost';

/**
 * Rejects operations of clients that are too big, before anything is fetched. REST is not measured: its operations
 * are ours. Documents with too many tokens do not come here: the parser stops reading them.
 */
export function operationLimits(
  limits: OperationLimits,
  { logger, metrics }: { readonly logger: Logger; readonly metrics: Registry },
): GatewayExtension {
  const exceedings = new Counter({
    name: 'ism_operation_limits_exceeded_total',
    help: 'Limits that operations exceeded, rejected or not, by limit',
    labelNames: ['limit'],
    registers: [metrics],
  });
  const measured = new MeasuredOperations();
  const countTokens: GraphQLRequestListener<BaseContext> = {
    parsingDidStart: () =>
      Promise.resolve((error?: Error) => {
        if (error && isTokenLimit(error)) exceedings.inc({ limit: 'tokens' });
        return Promise.resolve();
      }),
  };
  return {
    plugins: [{ requestDidStart: () => Promise.resolve(countTokens) }],
    check: ({ sdl, api }) => measured.read(api, sdl),
    checkOperation({ operation: { document, operationName }, variables, schema }, { requestId }) {
      const operation = readOperation(schema, document, operationName);
      if (!operation) return null;
      const measures = measured.of(operation, document.tokenCount ?? 0)(variables);
      const headers = { [COST_HEADER]: String(finite(measures.cost)) };
      const exceeded = MEASURES.filter((measure) => measures[measure] > limits[measure]);
      if (exceeded.length === 0) return { headers };
      for (const limit of exceeded) exceedings.inc({ limit });
      const { dryRun } = limits;
      logger.warn({ requestId, operationName, exceeded, measures, dryRun }, 'limit exceeded');
      const rejecting = exceeded.find((limit) => measures[limit] > appliedLimit(limits[limit], dryRun));
      if (rejecting === undefined) return { headers };
      const max = appliedLimit(limits[rejecting], dryRun);
      return { headers, error: limitError(rejecting, measures[rejecting], max) };
    },
  };
}

/** Measures each operation once, as long as its parsed document is kept. */
class MeasuredOperations {
  private readonly known = new WeakMap<Operation, MeasuredOperation>();
  private readonly costs = new WeakMap<GraphQLSchema, FieldCosts>();

  /** Reads what the fields of a schema cost from the supergraph that it was made of. */
  read(schema: GraphQLSchema, supergraphSdl: string): void {
    this.costs.set(schema, fieldCostsOf(supergraphSdl));
  }

  of(operation: Operation, tokens: number): MeasuredOperation {
    let measure = this.known.get(operation);
    if (!measure) {
      measure = measureOperation(operation, tokens, this.costs.get(operation.schema) ?? NO_FIELD_COSTS);
      this.known.set(operation, measure);
    }
    return measure;
  }
}

function limitError(limit: Measure, measured: number, max: number): GraphQLError {
  const value = finite(measured);
  const message = `The ${NAMES[limit]} of the operation is ${value}; at most ${max} is allowed.`;
  return codedError('OPERATION_LIMIT_EXCEEDED', { message, extensions: { limit, value, max } });
}

/** Fragments in fragments can exceed all numbers, which JSON cannot tell. */
function finite(value: number): number {
  return Math.min(value, Number.MAX_SAFE_INTEGER);
}
