import {
  execute,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import type { AskedJson } from '../../../../schema/contract/json-text';
import type { Operation } from '../../../../schema/operation/operation';
import { readOperation } from '../../../../schema/operation/read-operation';
import type { Variant } from '../../../../schema/operation/variants';
import { planOperation, type OperationPlan } from './plan';
import { runPlan } from './run';
import { coerceVariables } from './variables';

/** Why an operation is executed by graphql-js: it selects the schema itself, or there is none of its name or kind. */
export type FallbackReason = 'introspection' | 'invalid';

/** Fields of a plan that is kept. Fragments that are spread in many positions can multiply, with the data for them. */
const MAX_FIELDS = 10_000;

/**
 * Executes valid documents over one schema. What graphql-js decides again for every field of every row (which fields
 * are selected, how they are resolved and completed) is decided once for each operation and truth of its conditions.
 */
export class Execution {
  private readonly plans = new WeakMap<Variant, OperationPlan | null>();

  /** @param noteFallback called for each operation that graphql-js executes */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly noteFallback: (reason: FallbackReason) => void = () => undefined,
  ) {}

  /** @param json what whoever asks takes as JSON. Default: nothing */
  run(
    document: DocumentNode,
    operationName: string | undefined,
    variableValues: Record<string, unknown>,
    contextValue: object,
    json: AskedJson | null = null,
  ): ExecutionResult | Promise<ExecutionResult> {
    const operation = readOperation(this.schema, document, operationName);
    const isCompiled = operation !== null && operation.node.operation !== OperationTypeNode.SUBSCRIPTION;
    if (isCompiled) {
      const { coerced, errors } = coerceVariables(operation, variableValues);
      if (errors) return { errors };
      const plan = this.planOf(operation, document, coerced);
      if (plan) return runPlan(plan, coerced, contextValue, json);
    }
    this.noteFallback(isCompiled ? 'introspection' : 'invalid');
    return execute({
      schema: this.schema,
      document,
      contextValue,
      variableValues,
      operationName: operationName ?? null,
    });
  }

  /** Null: it selects the schema itself. */
  private planOf(
    operation: Operation,
    document: DocumentNode,
    variables: Readonly<Record<string, unknown>>,
  ): OperationPlan | null {
    const variant = operation.variantOf(variables);
    if (!variant) throw new Error('Conditions are Boolean values once variables are coerced');
    let plan = this.plans.get(variant);
    if (plan === undefined || (plan && plan.progress.fields > MAX_FIELDS)) {
      plan = planOperation(operation, document, variant.truth);
      this.plans.set(variant, plan);
    }
    return plan;
  }
}
