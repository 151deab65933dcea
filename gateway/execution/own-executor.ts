import { getVariableValues, type GraphQLError, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Execute, ExecutionRequest, ExecutionResult } from '../pipeline/execution';
import { codedError, variableErrors } from '../request/coded-error';
import type { SubgraphSource } from '../data-sources/plan-fetch';
import type { Operation } from '../../schema/operation/operation';
import { readOperation } from '../../schema/operation/read-operation';
import type { Variant } from '../../schema/operation/variants';
import { InternalNames } from '../operation/names';
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

/** Executes the operations of one supergraph: reads each once, has it planned, runs the plan and completes the response. */
export class OwnExecutor {
  readonly plans = new PlanStore<CompiledOperation>(({ bytes }) => bytes);
  private readonly names = new WeakMap<Operation, InternalNames>();
  private readonly reserved: ReadonlySet<string>;
  private readonly compiler: Compiler;

  constructor(private readonly options: ExecutorOptions) {
    const { sdl, planner, sources } = options;
    this.reserved = plannedNames(sdl);
    this.compiler = { planner, types: new TypeNames(sdl), sources };
  }

  /** Never rejects for what a subgraph does. @throws when planning fails */
  readonly execute: Execute = async (request) => {
    const { document, operationName, hash } = request.operation;
    const operation = readOperation(this.options.schema, document, operationName);
    if (!operation) throw new Error('The document has no such operation');
    const decided = this.variantOf(operation, request.variables);
    if ('errors' in decided) return decided;
    return this.run(this.compiledOf(operation, decided, hash), request);
  };

  private async run({ form, steps }: CompiledOperation, request: ExecutionRequest): Promise<ExecutionResult> {
    const run = new Run(request, this.compiler.types, this.options.logger);
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

  /** Variables are checked against the schema that clients see; what subgraphs get is what the client sent. */
  private variantOf(operation: Operation, variables: Variables): Variant | { errors: GraphQLError[] } {
    if (operation.variables.length > 0) {
      const { errors } = getVariableValues(this.options.schema, operation.variables, variables);
      if (errors) return { errors: variableErrors(errors) };
    }
    const variant = operation.variantOf(variables);
    if (variant) return variant;
    const message = 'A variable that decides what is executed may not be null.';
    return { errors: [codedError('BAD_USER_INPUT', { message })] };
  }

  private compiledOf(operation: Operation, variant: Variant, hash: string): CompiledOperation {
    const key = `${hash} ${variant.key}`;
    const known = this.plans.get(key);
    if (known) return known;
    const compiled = compileOperation(operation, variant, this.namesOf(operation), this.compiler);
    if (variant.isKept) this.plans.set(key, compiled);
    return compiled;
  }

  private namesOf(operation: Operation): InternalNames {
    let names = this.names.get(operation);
    if (!names) this.names.set(operation, (names = new InternalNames(operation, this.reserved)));
    return names;
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
