import { getVariableValues, GraphQLError, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { GatewayContext } from '../request/context';
import type { GatewayExecutor, GatewayRequest, GatewayResult } from '../pipeline/gateway-types';
import type { SubgraphSource } from '../data-sources/plan-fetch';
import { Operation } from '../operation/operation';
import { plannedNames } from '../operation/planned-names';
import type { SelectedObject } from '../operation/selection';
import type { Planner } from '../planning/plan';
import { PlanStore } from '../planning/plan-store';
import { TypeNames } from '../supergraph/type-names';
import type { Compiler } from './compile';
import { compileOperation, type CompiledOperation } from './compiled-operation';
import { Completion } from './completion';
import { Run } from './run';

export interface ExecutorOptions {
  readonly sdl: string;
  /** What clients see of the supergraph. */
  readonly schema: GraphQLSchema;
  readonly planner: Planner;
  /** By subgraph name. */
  readonly sources: ReadonlyMap<string, SubgraphSource>;
  readonly logger: Logger;
}

type Variables = Readonly<Record<string, unknown>>;

/** Combinations of the conditions of one operation that are kept planned; further ones are planned each time. */
const MAX_VARIANTS = 64;

/** Executes the operations of one supergraph: reads each once, has it planned, runs the plan and completes the response. */
export class OwnExecutor {
  readonly plans = new PlanStore<CompiledOperation>(({ bytes }) => bytes);
  private readonly operations = new WeakMap<DocumentNode, Map<string, Operation>>();
  /** The combinations of conditions that are kept of an operation. */
  private readonly variants = new WeakMap<Operation, Set<string>>();
  private readonly reserved: ReadonlySet<string>;
  private readonly compiler: Compiler;

  constructor(private readonly options: ExecutorOptions) {
    const { sdl, planner, sources } = options;
    this.reserved = plannedNames(sdl);
    this.compiler = { planner, types: new TypeNames(sdl), sources };
  }

  /** Never rejects for what a subgraph does. @throws when planning fails */
  readonly execute: GatewayExecutor = async (request) => {
    const operation = this.operationOf(request);
    const variables: Variables = request.request.variables ?? {};
    const coerced = this.coerced(operation, variables);
    if ('errors' in coerced) return coerced;
    return this.run(this.compiledOf(operation, request, coerced.values), request, variables);
  };

  private async run(
    { form, steps }: CompiledOperation,
    { schema, context }: GatewayRequest,
    variables: Variables,
  ): Promise<GatewayResult> {
    const { logger } = this.options;
    const { types } = this.compiler;
    const run = new Run({ schema, types, variables, context: context as GatewayContext, logger });
    for (const { step, until } of steps) {
      await run.run(step);
      // Null as a whole is the response of a mutation already: what is left of it is not executed.
      if (until && !new Completion(run).root(partOf(form.root, until))) break;
    }
    const completion = new Completion(run);
    const data = completion.root(form.root);
    const errors = [...run.errors.filter(({ path }) => isSelected(data, path)), ...completion.errors];
    return errors.length > 0 ? { data, errors } : { data };
  }

  private operationOf({ document, request }: GatewayRequest): Operation {
    let byName = this.operations.get(document);
    if (!byName) this.operations.set(document, (byName = new Map<string, Operation>()));
    const name = request.operationName ?? '';
    let operation = byName.get(name);
    if (!operation) {
      operation = Operation.read(this.options.schema, document, request.operationName, this.reserved);
      byName.set(name, operation);
    }
    return operation;
  }

  private coerced(
    operation: Operation,
    variables: Variables,
  ): { values: Variables } | { errors: GraphQLError[] } {
    if (operation.variables.length === 0) return { values: {} };
    const { coerced, errors } = getVariableValues(this.options.schema, operation.variables, variables);
    if (errors) return { errors: [...errors] };
    const unset = operation.conditions.find((name) => typeof coerced[name] !== 'boolean');
    if (unset === undefined) return { values: coerced };
    const message = `Variable "$${unset}" decides what is executed and may not be null.`;
    return { errors: [new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })] };
  }

  private compiledOf(
    operation: Operation,
    { queryHash, request }: GatewayRequest,
    values: Variables,
  ): CompiledOperation {
    const truth = operation.conditions.map((name) => (values[name] === true ? '1' : '0')).join('');
    const key = `${queryHash} ${truth} ${request.operationName ?? ''}`;
    const known = this.plans.get(key);
    if (known) return known;
    const compiled = compileOperation(operation, (variable) => values[variable] === true, this.compiler);
    if (this.isKept(operation, truth)) this.plans.set(key, compiled);
    return compiled;
  }

  private isKept(operation: Operation, truth: string): boolean {
    let kept = this.variants.get(operation);
    if (!kept) this.variants.set(operation, (kept = new Set()));
    if (kept.size < MAX_VARIANTS) kept.add(truth);
    return kept.has(truth);
  }
}

function partOf({ fields, ...object }: SelectedObject, keys: ReadonlySet<string>): SelectedObject {
  return { ...object, fields: fields.filter(({ key }) => keys.has(key)) };
}

/**
 * False for an error of a field that the client has not selected there. A plan fetches such fields too: keys, and of an interface object
 * what is selected for another type.
 */
function isSelected(data: unknown, path: readonly (string | number)[] = []): boolean {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return true;
    if (!Object.hasOwn(value, key)) return false;
    value = (value as Readonly<Record<string | number, unknown>>)[key];
  }
  return true;
}
