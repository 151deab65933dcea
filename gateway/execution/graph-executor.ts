import { execute, getVariableValues, type GraphQLError, type GraphQLSchema } from 'graphql';
import { leafVariables } from '../../schema/operation/leaf-variables';
import type { Operation } from '../../schema/operation/operation';
import { readOperation } from '../../schema/operation/read-operation';
import type { Variant } from '../../schema/operation/variants';
import { InternalNames } from '../operation/names';
import { normalFormOf, type NormalForm } from '../operation/normal-form';
import { plannedNames } from '../operation/planned-names';
import type { Execute, ExecutionRequest, ExecutionResult } from '../pipeline/execution';
import type { RequestedOperation } from '../pipeline/requested-operation';
import { PlanStore } from '../planning/plan-store';
import { codedError, variableErrors } from '../request/coded-error';
import { Completion } from './completion';
import type { Fetched, Fetching, Prepared } from './fetching';
import { ResponseJson } from './response-json';
import { dataWithJson } from './value-json';

type Variables = Readonly<Record<string, unknown>>;

/** Ready to be executed: whole by one subgraph, or by fetches that are completed by the form. */
type Ready = Direct | PreparedForm;

type Direct = Extract<Prepared, { readonly kind: 'direct' }>;

interface PreparedForm {
  readonly kind: 'fetched';
  readonly form: NormalForm;
  readonly prepared: Extract<Prepared, { readonly kind: 'fetched' }>;
}

/**
 * Executes the operations of one supergraph: reads each once, has what it needs fetched, and completes the response by what was read. How
 * it is fetched is the engine's.
 */
export class GraphExecutor {
  readonly plans: PlanStore<PreparedForm>;
  private readonly names = new WeakMap<Operation, InternalNames>();
  /** They hold nothing but the operation itself, and go with it: by the operation, or by its variants where there are conditions. */
  private readonly direct = new WeakMap<RequestedOperation | Variant, Direct>();
  private readonly reserved: ReadonlySet<string>;

  /**
   * @param schema what clients see of the supergraph
   * @param planBytes that what it keeps may take. Default 32 MiB
   */
  constructor(
    sdl: string,
    private readonly schema: GraphQLSchema,
    private readonly fetching: Fetching,
    planBytes?: number,
  ) {
    this.plans = new PlanStore(({ prepared }) => prepared.bytes, planBytes);
    this.reserved = plannedNames(sdl);
  }

  /** Never rejects for what a subgraph does. @throws when planning fails */
  readonly execute: Execute = (request) => {
    const { operation: requested, denied } = request;
    const direct = denied ? undefined : this.direct.get(requested);
    return direct ? direct.execute(request) : this.read(request);
  };

  private async read(request: ExecutionRequest): Promise<ExecutionResult> {
    const { document, operationName } = request.operation;
    const operation = readOperation(this.schema, document, operationName);
    if (!operation) throw new Error('The document has no such operation');
    const { variables } = request;
    const variant = operation.variantOf(variables);
    const ready = variant && this.readyFor(operation, variant, request);
    // The subgraph checks the variables, as it would for any client.
    if (ready?.kind === 'direct') return ready.execute(request);
    const errors = this.errorsIn(operation, variables);
    if (errors) return { errors };
    if (!ready) return { errors: [undecided()] };
    return this.complete(ready, await ready.prepared.fetch(request), request);
  }

  private complete(
    { form }: PreparedForm,
    fetched: Fetched,
    { variables, dataAsJson, takesJson, denied }: ExecutionRequest,
  ): ExecutionResult {
    const introspected = form.introspection ? this.introspect(form, fetched.data, variables) : [];
    for (const { path } of introspected) fetched.explanations.add(path ?? []);
    // What is denied gets its errors after this.
    const hasErrors = introspected.length > 0 || fetched.errors.length > 0 || denied !== undefined;
    if (dataAsJson && !hasErrors) {
      // Descriptions of a schema have what they like.
      const json = new ResponseJson(fetched, fetched.isPlain && !form.introspection).root(form.root);
      if (json !== null) return { json };
    }
    if (takesJson && !hasErrors) {
      const data = dataWithJson(fetched, form.root, takesJson);
      if (data) return { data };
    }
    const completion = new Completion(fetched);
    const data = completion.root(form.root);
    const errors = [
      ...introspected,
      ...fetched.errors.filter(({ path }) => isSelected(data, path)),
      ...completion.errors,
    ];
    return errors.length > 0 ? { data, errors } : { data };
  }

  /**
   * Executes what is asked of the schema itself with graphql-js, over the same schema that validated it: planners have introspection types of
   * their own, which know less than the schema announces.
   */
  private introspect(
    { introspection, root }: NormalForm,
    into: Record<string, unknown>,
    variableValues: Variables,
  ): readonly GraphQLError[] {
    if (!introspection) return [];
    const result = execute({ schema: this.schema, document: introspection, variableValues });
    if (result instanceof Promise) throw new Error('Introspection waits for nothing');
    for (const { key, name, from } of root.fields) {
      if (name === '__schema' || name === '__type') into[from] = result.data?.[key];
    }
    return result.errors ?? [];
  }

  private readyFor(operation: Operation, variant: Variant, request: ExecutionRequest): Ready {
    const { denied } = request;
    const direct = denied ? undefined : this.direct.get(variant);
    if (direct) return direct;
    const key = `${request.operation.hash} ${variant.key} ${denied?.key ?? ''}`;
    const known = this.plans.get(key);
    if (known) return known;
    const names = this.namesOf(operation);
    const form = normalFormOf({ operation, variant, names, denied: denied?.paths });
    const prepared = this.fetching.prepare({ operation, form, names, key });
    if (prepared.kind === 'direct') {
      this.direct.set(operation.conditions.length === 0 ? request.operation : variant, prepared);
      return prepared;
    }
    const ready: PreparedForm = { kind: 'fetched', form, prepared };
    if (variant.isKept) this.plans.set(key, ready);
    return ready;
  }

  private namesOf(operation: Operation): InternalNames {
    let names = this.names.get(operation);
    if (!names) this.names.set(operation, (names = new InternalNames(operation, this.reserved)));
    return names;
  }

  /** Variables are checked against the schema that clients see; what subgraphs get is what the client sent. */
  private errorsIn(operation: Operation, variables: Variables): GraphQLError[] | null {
    if (leafVariables(operation, variables)) return null;
    const { errors } = getVariableValues(this.schema, operation.variables, variables);
    return errors ? variableErrors(errors) : null;
  }
}

function undecided(): GraphQLError {
  const message = 'A variable that decides what is executed may not be null.';
  return codedError('BAD_USER_INPUT', { message });
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
