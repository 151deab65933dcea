import { defaultTypeResolver, GraphQLError, isObjectType, type GraphQLObjectType } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect';
import type { Objects } from './columns';
import type { ObjectValue } from './failures';
import { objectMakerOf } from './object-maker';
import type { FieldPlan, OperationPlan, ValuePlan } from './plan';
import type { PathAt, Positions } from './positions';
import { ResolveInfo } from './resolve-info';
import { allOf, Failed, settle, type Pending } from './settle';

type LeafPlan = Extract<ValuePlan, { kind: 'leaf' }>;
type ListPlan = Extract<ValuePlan, { kind: 'list' }>;
type AbstractPlan = Extract<ValuePlan, { kind: 'abstract' }>;
type CompositePlan = Extract<ValuePlan, { kind: 'object' | 'abstract' }>;

/** Makes parts of the response of what resolvers gave: CompleteValue of the specification, for all values of a field together. */
export class Completion {
  /** @param objects resolves the fields of objects */
  constructor(
    private readonly plan: OperationPlan,
    private readonly variables: Record<string, unknown>,
    private readonly context: object,
    private readonly objects: (objects: Objects) => Pending,
  ) {}

  /** Completes values when all of them are there. */
  settled(positions: Positions, plan: ValuePlan): Pending {
    const pending = settle(positions.values);
    return pending ? pending.then(() => this.complete(positions, plan)) : this.complete(positions, plan);
  }

  private complete(positions: Positions, plan: ValuePlan): Pending {
    switch (plan.kind) {
      case 'leaf':
        this.leaves(positions, plan);
        return undefined;
      case 'list':
        return this.lists(positions, plan);
      case 'object':
        return this.ofType(positions, plan, positions.present(plan), plan.type);
      case 'abstract':
        return this.abstract(positions, plan);
    }
  }

  private leaves(positions: Positions, plan: LeafPlan): void {
    const { values } = positions;
    const { plain } = plan;
    for (let index = 0; index < values.length; index += 1) {
      if (typeof values[index] === plain || positions.isAbsent(plan, index)) continue;
      try {
        values[index] = serialized(plan, values[index]);
      } catch (error) {
        positions.fail(plan, index, error);
      }
    }
  }

  /** The items of all lists are completed together. */
  private lists(positions: Positions, plan: ListPlan): Pending {
    const { values, pathAt } = positions;
    const items: unknown[] = [];
    /** The numbers of the lists. */
    const lists: number[] = [];
    /** Where the items of each begin. */
    const starts: number[] = [];
    for (const index of positions.present(plan)) {
      const start = items.length;
      try {
        for (const item of iterable(positions.field, values[index])) items.push(item);
        lists.push(index);
        starts.push(start);
      } catch (error) {
        items.length = start;
        positions.fail(plan, index, error);
      }
    }
    const itemAt: PathAt = (item) => {
      const list = starts.findLastIndex((start) => start <= item);
      return { prev: pathAt(lists[list] ?? 0), key: item - (starts[list] ?? 0), typename: undefined };
    };
    const put = (): void => {
      lists.forEach((list, number) => {
        values[list] = items.slice(starts[number], starts[number + 1]);
      });
    };
    const pending = this.settled(positions.below(items, itemAt), plan.items);
    if (pending) return pending.then(put);
    put();
    return undefined;
  }

  private abstract(positions: Positions, plan: AbstractPlan): Pending {
    const resolveType = plan.type.resolveType ?? defaultTypeResolver;
    const present = positions.present(plan);
    const nameOf = (index: number): unknown =>
      resolveType(positions.values[index], this.context, this.infoAt(positions, index), plan.type);
    return positions.ask(present, nameOf, (names) => {
      const byType = new Map<GraphQLObjectType, number[]>();
      present.forEach((index, number) => {
        try {
          const type = this.possibleType(positions.field, plan, names[number]);
          const ofType = byType.get(type);
          if (ofType) ofType.push(index);
          else byType.set(type, [index]);
        } catch (error) {
          positions.fail(plan, index, error);
        }
      });
      return allOf(
        [...byType].flatMap(([type, numbers]) => this.ofType(positions, plan, numbers, type) ?? []),
      );
    });
  }

  private possibleType(
    { parentType, definition }: FieldPlan,
    { type: abstract }: AbstractPlan,
    name: unknown,
  ): GraphQLObjectType {
    if (name instanceof Failed) throw name.cause;
    const type = typeof name === 'string' ? this.plan.schema.getType(name) : undefined;
    if (isObjectType(type) && this.plan.schema.isSubType(abstract, type)) return type;
    throw new GraphQLError(
      `Abstract type "${abstract.name}" was resolved to no possible type at field "${parentType.name}.${definition.name}".`,
    );
  }

  /** The values of the numbers as objects of a type, which may test them itself. */
  private ofType(
    positions: Positions,
    plan: CompositePlan,
    numbers: readonly number[],
    type: GraphQLObjectType,
  ): Pending {
    const { isTypeOf } = type;
    if (!isTypeOf) return this.below(positions, plan, numbers, type);
    const { values } = positions;
    const test = (index: number): unknown =>
      isTypeOf(values[index], this.context, this.infoAt(positions, index));
    return positions.ask(numbers, test, (tests) => {
      const passed = numbers.filter((index, number) => {
        const isOfType = tests[number];
        if (isOfType && !(isOfType instanceof Failed)) return true;
        const message = `Expected value of type "${type.name}" but got: ${inspect(values[index])}.`;
        positions.fail(plan, index, isOfType instanceof Failed ? isOfType.cause : new GraphQLError(message));
        return false;
      });
      return this.below(positions, plan, passed, type);
    });
  }

  private below(
    { values, pathAt }: Positions,
    { selection }: CompositePlan,
    numbers: readonly number[],
    type: GraphQLObjectType,
  ): Pending {
    if (numbers.length === 0) return undefined;
    const plan = selection.of(type);
    const sources = numbers.map((index) => values[index]);
    const maker = objectMakerOf(plan);
    const made = maker.objects(sources);
    const data = made ?? sources.map((): ObjectValue => ({ ...plan.blank }));
    for (let number = 0; number < data.length; number += 1) values[numbers[number] as number] = data[number];
    const fields = made ? maker.others : plan.fields;
    return this.objects({ plan, fields, sources, data, pathAt: (number) => pathAt(numbers[number] ?? 0) });
  }

  private infoAt({ field, pathAt }: Positions, index: number): ResolveInfo {
    return new ResolveInfo(this.plan, field, this.variables, pathAt, index);
  }
}

function serialized({ type }: LeafPlan, value: unknown): unknown {
  const result: unknown = type.serialize(value);
  if (result !== null && result !== undefined) return result;
  throw new Error(
    `Expected \`${type.name}.serialize(${inspect(value)})\` to return non-nullable value, returned: ${inspect(result)}`,
  );
}

function iterable({ parentType, definition }: FieldPlan, value: unknown): Iterable<unknown> {
  if (typeof value === 'object' && value !== null && Symbol.iterator in value)
    return value as Iterable<unknown>;
  throw new GraphQLError(
    `Expected Iterable, but did not find one for field "${parentType.name}.${definition.name}".`,
  );
}
