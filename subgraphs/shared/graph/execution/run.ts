import { OperationTypeNode, type ExecutionResult } from 'graphql';
import type { AskedJson, JsonText } from '../../../../schema/contract/json-text';
import { readColumn, type Objects } from './columns';
import { rowProgramOf } from './row-programs';
import { Completion } from './completion';
import { Failures } from './failures';
import { jsonFormOf, type ResolveJson } from '../json-resolvers';
import type { FieldPlan, ObjectPlan, OperationPlan } from './plan';
import { Positions, type PathAt } from './positions';
import { Resolving } from './resolving';
import { allOf, settle, type Pending } from './settle';
import { isMisfit, isObject, TextValues } from './text-values';
import { GivenLater, TextWriter } from './text-writer';
import { noteLater, textOf, type CompiledText } from './value-text';

/**
 * Executes a plan by the rules of the GraphQL specification (section 6), breadth first: a field is resolved for all objects of its
 * selection before what is below it, so that loaders get all keys at once and no object waits by a promise of its own.
 * @param variables coerced
 * @param json what whoever asks takes as JSON; null: nothing
 */
export function runPlan(
  plan: OperationPlan,
  variables: Record<string, unknown>,
  context: object,
  json: AskedJson | null,
): ExecutionResult | Promise<ExecutionResult> {
  return new Run(plan, variables, context, json).response();
}

class Run {
  private readonly failures: Failures;
  private readonly resolving: Resolving;
  private readonly completion: Completion;
  /** The field whose value is taken as JSON. */
  private readonly jsonField: FieldPlan | undefined;

  constructor(
    private readonly plan: OperationPlan,
    variables: Record<string, unknown>,
    context: object,
    private readonly json: AskedJson | null,
  ) {
    this.jsonField = json ? fieldAt(plan.root, json.path) : undefined;
    this.failures = new Failures(plan.schema, plan.root);
    this.resolving = new Resolving(plan, variables, context);
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
    const isJson = field === this.jsonField && objects.sources.length === 1;
    const reading = isJson ? this.rowsAsJson(field, objects) : undefined;
    if (!reading) return this.values(field, objects, isJson);
    return reading.then((list) => {
      if (!list) return this.values(field, objects, isJson);
      (objects.data[0] as Record<string, unknown>)[field.key] = list;
      return undefined;
    });
  }

  /** A list from the bytes of its rows (docs/adr/0097). */
  private rowsAsJson(field: FieldPlan, { sources: [source], pathAt }: Objects): ReturnType<ResolveJson> {
    const resolve = jsonFormOf(field.resolve);
    const program = resolve && rowProgramOf(field.value);
    if (!program?.begins()) return undefined;
    const below: PathAt = (index) => ({
      prev: pathAt?.(index),
      key: field.key,
      typename: field.parentType.name,
    });
    return resolve?.(source, program, this.resolving.infoOf(field, below, 0));
  }

  private values(field: FieldPlan, objects: Objects, isJson: boolean): Pending {
    const { data, sources, pathAt: objectAt } = objects;
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
      return isJson ? this.asJson(positions) : this.completion.settled(positions, field.value);
    };
    const resolving = this.resolving.resolve(field, sources, values, pathAt);
    const pending = resolving ? resolving.then(complete) : complete();
    if (pending) return pending.then(put);
    put();
    return undefined;
  }

  /** Replaces the one value by its JSON, or completes it where that cannot be. */
  private asJson(positions: Positions): Pending {
    const pending = settle(positions.values);
    return pending ? pending.then(() => this.settledAsJson(positions)) : this.settledAsJson(positions);
  }

  private settledAsJson(positions: Positions): Pending {
    const { field, values, pathAt } = positions;
    const complete = (): Pending => this.completion.settled(positions, field.value);
    const [value] = values;
    const text = isObject(value) && !isMisfit(value) ? textOf(field.value) : null;
    if (!text?.trial.begins()) return complete();
    const all = new TextValues(values);
    const write = (): Pending => {
      const json = this.written(text, all, field);
      if (!json) return complete();
      values[0] = json;
      return undefined;
    };
    const pending = all.resolve(text.value, field, pathAt, this.resolving);
    return pending ? pending.then(write) : write();
  }

  /** Null: something does not fit, which whoever completes it tells. */
  private written({ value, trial }: CompiledText, values: TextValues, field: FieldPlan): JsonText | null {
    try {
      const json = new TextWriter().write(value, values, this.json?.leaves ?? []);
      trial.note(true);
      return json;
    } catch (error) {
      if (error instanceof GivenLater) noteLater(field.value, error.resolver);
      trial.note(false);
      return null;
    }
  }
}

/** The field at the end of a path of keys through objects; undefined: there is none. */
function fieldAt(root: ObjectPlan, [key, ...below]: readonly string[]): FieldPlan | undefined {
  const field = root.fields.find((each) => each.key === key);
  if (!field || below.length === 0) return field;
  const { value } = field;
  return value.kind === 'object' ? fieldAt(value.selection.of(value.type), below) : undefined;
}
