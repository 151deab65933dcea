import {
  defaultTypeResolver,
  getArgumentValues,
  getVariableValues,
  GraphQLError,
  isObjectType,
  locatedError,
  OperationTypeNode,
  responsePathAsArray,
  type ExecutionResult,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql';
import { unknownFieldsError } from './unknown-fields';
import type { FieldPlan, ObjectPlan, OperationPlan, ValuePlan } from './plan';

type Path = GraphQLResolveInfo['path'];
type MaybePromise<Value> = Value | Promise<Value>;
type ObjectValue = Record<string, unknown>;

/** Characters of a message about a variable. */
const MAX_MESSAGE = 500;

const NO_ARGUMENTS: Readonly<Record<string, unknown>> = Object.freeze({});

/**
 * Executes a plan by the rules of the GraphQL specification (section 6), with graphql-js's own coercion of variables
 * and arguments, and its messages.
 */
export function runPlan(
  plan: OperationPlan,
  variables: Record<string, unknown>,
  contextValue: object,
): MaybePromise<ExecutionResult> {
  const { schema, operation } = plan;
  const definitions = operation.variableDefinitions ?? [];
  const unknown = unknownFieldsError(schema, definitions, variables);
  if (unknown) return { errors: [unknown] };
  const { coerced, errors } = getVariableValues(schema, definitions, variables, { maxErrors: 50 });
  if (errors) return { errors: errors.map(shortened) };
  return new Run(plan, coerced, contextValue).response();
}

/** graphql-js repeats the value in its messages, whole: a string of 1 MB too. */
function shortened(error: GraphQLError): GraphQLError {
  const { message, nodes, originalError } = error;
  if (message.length <= MAX_MESSAGE) return error;
  return new GraphQLError(`${message.slice(0, MAX_MESSAGE)}…`, { nodes, originalError });
}

class Run {
  private readonly errors: GraphQLError[] = [];

  constructor(
    private readonly plan: OperationPlan,
    private readonly variables: Record<string, unknown>,
    private readonly context: object,
  ) {}

  response(): MaybePromise<ExecutionResult> {
    const isSerial = this.plan.operation.operation === OperationTypeNode.MUTATION;
    try {
      const data = isSerial
        ? this.inOrder(this.plan.root)
        : this.object(this.plan.root, undefined, undefined);
      if (!isPromise(data)) return this.result(data);
      return data.then(
        (settled) => this.result(settled),
        (error: unknown) => this.failed(error as GraphQLError),
      );
    } catch (error) {
      return this.failed(error as GraphQLError);
    }
  }

  private result(data: ObjectValue | null): ExecutionResult {
    return this.errors.length === 0 ? { data } : { errors: this.errors, data };
  }

  /** A null that had to go all the way up. */
  private failed(error: GraphQLError): ExecutionResult {
    this.errors.push(error);
    return this.result(null);
  }

  /** The root fields of a mutation, each after the one before has ended. */
  private async inOrder({ fields, blank }: ObjectPlan): Promise<ObjectValue> {
    const data: ObjectValue = { ...blank };
    for (const field of fields) data[field.key] = await this.field(field, undefined, undefined);
    return data;
  }

  private object(
    { fields, blank }: ObjectPlan,
    source: unknown,
    path: Path | undefined,
  ): MaybePromise<ObjectValue> {
    const data: ObjectValue = { ...blank };
    let pending: Promise<void>[] | undefined;
    try {
      for (const field of fields) {
        const value = this.field(field, source, path);
        data[field.key] = value;
        if (isPromise(value)) {
          (pending ??= []).push(
            value.then((settled) => {
              data[field.key] = settled;
            }),
          );
        }
      }
    } catch (error) {
      return failAfter(pending, error);
    }
    return pending ? Promise.all(pending).then(() => data) : data;
  }

  /** The field's part of the response. @throws GraphQLError when a non-null field comes to nothing */
  private field(field: FieldPlan, source: unknown, parentPath: Path | undefined): unknown {
    const { value: plan, resolve } = field;
    // Most fields of most responses: a column of a row. Its path is only made when it fails.
    if (resolve === null && plan.kind === 'leaf') {
      const value = propertyOf(source, field);
      if (isPlain(value)) {
        try {
          return this.leaf(field, plan, value);
        } catch (error) {
          return this.nullFor(field, plan, pathBelow(parentPath, field), error);
        }
      }
    }
    const path = pathBelow(parentPath, field);
    try {
      const value = this.resolve(field, source, path);
      const completed = isPromise(value)
        ? value.then((settled) => this.complete(field, plan, settled, path))
        : this.complete(field, plan, value, path);
      if (!isPromise(completed)) return completed;
      return completed.then(undefined, (error: unknown) => this.nullFor(field, plan, path, error));
    } catch (error) {
      return this.nullFor(field, plan, path, error);
    }
  }

  private resolve(field: FieldPlan, source: unknown, path: Path): unknown {
    const { definition, nodes, resolve } = field;
    const read = resolve ?? propertyOf(source, field);
    if (typeof read !== 'function') return read;
    const values =
      definition.args.length === 0 ? NO_ARGUMENTS : getArgumentValues(definition, nodes[0], this.variables);
    const info = this.infoOf(field, path);
    if (resolve) return resolve(source, values, this.context, info);
    return (source as Record<string, (...values: unknown[]) => unknown>)[definition.name]?.(
      values,
      this.context,
      info,
    );
  }

  private infoOf({ definition, nodes, parentType }: FieldPlan, path: Path): GraphQLResolveInfo {
    const { schema, operation, fragments } = this.plan;
    return {
      fieldName: definition.name,
      fieldNodes: nodes,
      returnType: definition.type,
      parentType,
      path,
      schema,
      fragments,
      rootValue: undefined,
      operation,
      variableValues: this.variables,
    };
  }

  private complete(field: FieldPlan, plan: ValuePlan, value: unknown, path: Path): unknown {
    if (value instanceof Error) throw value;
    if (value === null || value === undefined || plan.kind === 'leaf') return this.leaf(field, plan, value);
    switch (plan.kind) {
      case 'list':
        return this.list(field, plan.items, value, path);
      case 'object':
        return this.object(plan.object, value, path);
      case 'abstract':
        return this.abstract(field, plan, value, path);
    }
  }

  /** A value without parts. */
  private leaf({ parentType, definition }: FieldPlan, plan: ValuePlan, value: unknown): unknown {
    if (value === null || value === undefined) {
      if (!plan.isNonNull) return null;
      throw new Error(`Cannot return null for non-nullable field ${parentType.name}.${definition.name}.`);
    }
    if (plan.kind !== 'leaf') throw new Error(`${parentType.name}.${definition.name} is not a leaf`);
    const serialized: unknown = plan.type.serialize(value);
    if (serialized === null || serialized === undefined) {
      throw new Error(`${plan.type.name} cannot represent a value of ${parentType.name}.${definition.name}.`);
    }
    return serialized;
  }

  private list(field: FieldPlan, items: ValuePlan, value: unknown, path: Path): MaybePromise<unknown[]> {
    if (!isIterable(value)) {
      const fieldName = `${field.parentType.name}.${field.definition.name}`;
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${fieldName}".`);
    }
    const completed: unknown[] = [];
    try {
      for (const item of value)
        completed.push(
          this.item(field, items, item, { prev: path, key: completed.length, typename: undefined }),
        );
    } catch (error) {
      return failAfter(completed.filter(isPromise), error);
    }
    return completed.some(isPromise) ? Promise.all(completed) : completed;
  }

  private item(field: FieldPlan, plan: ValuePlan, item: unknown, path: Path): unknown {
    try {
      const completed = isPromise(item)
        ? item.then((settled) => this.complete(field, plan, settled, path))
        : this.complete(field, plan, item, path);
      if (!isPromise(completed)) return completed;
      return completed.then(undefined, (error: unknown) => this.nullFor(field, plan, path, error));
    } catch (error) {
      return this.nullFor(field, plan, path, error);
    }
  }

  private abstract(
    field: FieldPlan,
    plan: Extract<ValuePlan, { kind: 'abstract' }>,
    value: unknown,
    path: Path,
  ): MaybePromise<ObjectValue> {
    const resolveType = plan.type.resolveType ?? defaultTypeResolver;
    const name = resolveType(value, this.context, this.infoOf(field, path), plan.type);
    const complete = (typeName: string | undefined): MaybePromise<ObjectValue> =>
      this.object(plan.objectOf(this.possibleType(field, plan, typeName)), value, path);
    return isPromise(name) ? name.then(complete) : complete(name);
  }

  private possibleType(
    { parentType, definition }: FieldPlan,
    { type: abstract }: Extract<ValuePlan, { kind: 'abstract' }>,
    name: string | undefined,
  ): GraphQLObjectType {
    const type = name === undefined ? undefined : this.plan.schema.getType(name);
    if (isObjectType(type) && this.plan.schema.isSubType(abstract, type)) return type;
    throw new GraphQLError(
      `Abstract type "${abstract.name}" was resolved to no possible type at field "${parentType.name}.${definition.name}".`,
    );
  }

  /** Null with its error in the place of a value that failed; a place that may not be null fails with it. */
  private nullFor(field: FieldPlan, plan: ValuePlan, path: Path, cause: unknown): null {
    const error = locatedError(cause, field.nodes, responsePathAsArray(path));
    if (plan.isNonNull) throw error;
    this.errors.push(error);
    return null;
  }
}

/** What graphql-js's default resolver reads. */
function propertyOf(source: unknown, { definition }: FieldPlan): unknown {
  return typeof source === 'object' && source !== null ? (source as ObjectValue)[definition.name] : undefined;
}

/**
 * Fails, but not before all that has begun is settled: a promise that fails when nobody waits for it any more would end
 * the process.
 */
function failAfter(begun: readonly Promise<unknown>[] | undefined, error: unknown): Promise<never> {
  if (!begun || begun.length === 0) throw error;
  return Promise.allSettled(begun).then(() => {
    throw error;
  });
}

function pathBelow(prev: Path | undefined, { key, parentType }: FieldPlan): Path {
  return { prev, key, typename: parentType.name };
}

function isPromise<Value>(value: Value | Promise<Value> | PromiseLike<Value>): value is Promise<Value> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

/** Neither a promise, nor a method, nor an error in the place of a value. Dates and JSON go the long way. */
function isPlain(value: unknown): boolean {
  return value === null || (typeof value !== 'object' && typeof value !== 'function');
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
