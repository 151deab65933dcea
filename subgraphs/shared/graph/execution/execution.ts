import { execute, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { operationOf } from '../operations';
import { planOperation, type OperationPlan } from './plan';
import { runPlan } from './run';

/**
 * Executes valid documents over one schema. What graphql-js decides again for every field of every row (which fields
 * are selected, how they are resolved and completed) is decided once per document, by the document's identity.
 */
export class Execution {
  private readonly plans = new WeakMap<DocumentNode, Map<string | undefined, OperationPlan | null>>();

  constructor(private readonly schema: GraphQLSchema) {}

  run(
    document: DocumentNode,
    operationName: string | undefined,
    variableValues: Record<string, unknown>,
    contextValue: object,
  ): ExecutionResult | Promise<ExecutionResult> {
    const plan = this.planOf(document, operationName);
    if (plan) return runPlan(plan, variableValues, contextValue);
    return execute({
      schema: this.schema,
      document,
      contextValue,
      variableValues,
      operationName: operationName ?? null,
    });
  }

  private planOf(document: DocumentNode, operationName: string | undefined): OperationPlan | null {
    let ofDocument = this.plans.get(document);
    if (!ofDocument)
      this.plans.set(document, (ofDocument = new Map<string | undefined, OperationPlan | null>()));
    let plan = ofDocument.get(operationName);
    if (plan === undefined) {
      const operation = operationOf(document, operationName);
      plan = operation ? planOperation(this.schema, document, operation) : null;
      ofDocument.set(operationName, plan);
    }
    return plan;
  }
}
