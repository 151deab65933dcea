import { OperationTypeNode, type ExecutionResult } from 'graphql';
import { readColumn, type Objects } from './columns';
import { rowProgramOf } from './row-programs';
import { Completion } from './completion';
import { Failures } from './failures';
import type { ResolveAll } from '../batch-resolvers';
import { jsonFormOf, type ResolveJson } from '../json-resolvers';
import type { FieldPlan, OperationPlan } from './plan';
import { Positions, type PathAt } from './positions';
import { ResolveInfo } from './resolve-info';
import { allOf, Failed, isPromise, type Pending } from './settle';

type Method = (this: unknown, ...values: unknown[]) => unknown;

/**
 * Executes a plan by the rules of the GraphQL specification (section 6), breadth first: a field is resolved for all objects of its
 * selection before what is below it, so that loaders get all keys at once and no object waits by a promise of its own.
 * @param variables coerced
 * @param takesJson whoever asks takes lists as JSON (`JsonList`)
 */
export function runPlan(
  plan: OperationPlan,
  variables: Record<string, unknown>,
  context: object,
  takesJson: boolean,
): ExecutionResult | Promise<ExecutionResult> {
  return new Run(plan, variables, context, takesJson).response();
}

class Run {
  private readonly failures: Failures;
  private readonly completion: Completion;

  constructor(
    private readonly plan: OperationPlan,
    private readonly variables: Record<string, unknown>,
    private readonly context: object,
    private readonly takesJson: boolean,
  ) {
    this.failures = new Failures(plan.schema, plan.root);
    this.completion = new Completion(plan, variables, context, (objects) => this.objects(objects));
  }

  response(): ExecutionResult | Promise<ExecutionResult> {
    const { root, operation } = this.plan;
    const data = { ...root.blank };
    const { fields } = root;
    const objects: Objects = { plan: root, fields, sources: [undefined], data: [data], pathAt: undefined };
    const isMutation = operation.operation === OperationTypeNode.MUTATION;
    const pending = isMutation ? this.inOrder(objects) : this.objects(objects);
    return pending ? pending.then(() => this.failures.resultOf(data)) : this.failures.resultOf(data);
  }

  /** The root fields of a mutation, each after the one before has ended, and none after one that took the whole response. */
  private async inOrder(objects: Objects): Promise<void> {
    for (const field of objects.fields) {
      await this.field(field, objects);
      if (this.failures.takeAll) return;
    }
  }

  private objects(objects: Objects): Pending {
    let pending: Promise<void>[] | undefined;
    for (const field of objects.fields) {
      const ofField = this.field(field, objects);
      if (ofField) (pending ??= []).push(ofField);
    }
    return allOf(pending);
  }

  /** Resolves a field of all objects and puts its parts into the response. */
  private field(field: FieldPlan, objects: Objects): Pending {
    const reading = this.takesJson ? this.listAsJson(field, objects) : undefined;
    if (!reading) return this.values(field, objects);
    return reading.then((list) => {
      if (!list) return this.values(field, objects);
      (objects.data[0] as Record<string, unknown>)[field.key] = list;
      return undefined;
    });
  }

  private listAsJson(
    field: FieldPlan,
    { sources: [source, ...others], pathAt }: Objects,
  ): ReturnType<ResolveJson> {
    const resolve = others.length === 0 ? jsonFormOf(field.resolve) : null;
    const program = resolve && rowProgramOf(field.value);
    if (!program?.isFit) return undefined;
    const below: PathAt = (index) => ({
      prev: pathAt?.(index),
      key: field.key,
      typename: field.parentType.name,
    });
    return resolve?.(source, program, new ResolveInfo(this.plan, field, this.variables, below, 0));
  }

  private values(field: FieldPlan, objects: Objects): Pending {
    const { data, pathAt: objectAt } = objects;
    const values = field.resolve ? [] : readColumn(field, objects);
    if (!values) return undefined;
    const { key, parentType } = field;
    const pathAt: PathAt = (index) => ({ prev: objectAt?.(index), key, typename: parentType.name });
    const put = (): void => {
      data.forEach((object, index) => {
        object[key] = values[index];
      });
    };
    const complete = (): Pending => {
      const positions = new Positions(field, values, pathAt, this.failures);
      return this.completion.settled(positions, field.value);
    };
    const resolving = field.resolveAll
      ? this.resolveAll(field, field.resolveAll, objects, values, pathAt)
      : this.resolve(field, objects, values, pathAt);
    const pending = resolving ? resolving.then(complete) : complete();
    if (pending) return pending.then(put);
    put();
    return undefined;
  }

  /** Puts what the resolver of all objects gives into the values. It never rejects: what fails, fails for each of them. */
  private resolveAll(
    field: FieldPlan,
    resolveAll: ResolveAll,
    { sources }: Objects,
    values: unknown[],
    pathAt: PathAt,
  ): Pending {
    const fail = (cause: unknown): void => {
      for (let index = 0; index < sources.length; index += 1) values[index] = new Failed(cause);
    };
    const take = (given: readonly unknown[]): void => {
      if (given.length !== sources.length)
        throw new Error(`${given.length} values were given for ${sources.length} objects`);
      for (let index = 0; index < sources.length; index += 1) values[index] = given[index];
    };
    try {
      const info = new ResolveInfo(this.plan, field, this.variables, pathAt, 0);
      const given = resolveAll(sources, field.readArguments(this.variables), this.context, info);
      if (isPromise(given)) return Promise.resolve(given.then(take)).catch(fail);
      take(given);
    } catch (error) {
      fail(error);
    }
    return undefined;
  }

  /** Puts what the field's resolver gives into the values, or what a method gives that stands there. */
  private resolve(field: FieldPlan, { sources }: Objects, values: unknown[], pathAt: PathAt): Pending {
    const { resolve } = field;
    let given: Readonly<Record<string, unknown>> | undefined;
    for (let index = 0; index < sources.length; index += 1) {
      const method = values[index];
      if (!resolve && typeof method !== 'function') continue;
      try {
        given ??= field.readArguments(this.variables);
        const info = new ResolveInfo(this.plan, field, this.variables, pathAt, index);
        values[index] = resolve
          ? resolve(sources[index], given, this.context, info)
          : (method as Method).call(sources[index], given, this.context, info);
      } catch (error) {
        values[index] = new Failed(error);
      }
    }
    return undefined;
  }
}
