import {
  getNullableType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type ExecutionResult,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { collectFields, type CollectContext } from '../../../../schema/operation/collect-fields';
import type { WrittenSet } from '../../../../schema/operation/written';
import type { Random } from './random';

type Path = readonly (string | number)[];

/**
 * Spoils some values of a response, as a subgraph with a defect would.
 * @param isPlain only with what no subgraph may respond: neither null nor another object, which look well
 */
export function spoiled(result: ExecutionResult, random: Random, isPlain = false): unknown {
  if (random.chance(4)) return { data: random.one([null, [], {}, 'text', 7]) };
  const copy = JSON.parse(JSON.stringify(result)) as { data?: unknown };
  copy.data = spoil(copy.data, random, isPlain);
  return copy;
}

function spoil(value: unknown, random: Random, isPlain: boolean): unknown {
  if (random.chance(3)) return random.one(isPlain ? KINDS : [...KINDS, ...LIKE_OTHERS])();
  if (Array.isArray(value)) {
    const items = value.map((item) => spoil(item, random, isPlain));
    // In JSON a missing item is null, which may be lawful.
    if (isPlain) return items.map((item: unknown) => item ?? 'text');
    if (random.chance(3)) items.push(items[0]);
    if (random.chance(3)) items.pop();
    return items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(() => !random.chance(4));
  const object = Object.fromEntries(entries.map(([key, child]) => [key, spoil(child, random, isPlain)]));
  if (!isPlain && random.chance(4))
    object.__typename = random.one(['E0', 'E1', 'I', 'V', 'Nothing', 7, null]);
  if (random.chance(4))
    Object.defineProperty(object, '__proto__', { value: { polluted: true }, enumerable: true });
  if (random.chance(4)) Object.assign(object, { constructor: { prototype: { polluted: true } } });
  return object;
}

const LIKE_OTHERS: readonly (() => unknown)[] = [
  () => null,
  () => [],
  () => ({ __typename: 'E0', id: 'E0-0' }),
];

const KINDS: readonly (() => unknown)[] = [
  () => undefined,
  () => 'text',
  () => 7,
  () => 1e99,
  () => true,
  () => [{ nothing: [1] }],
  () => ({}),
  () => deep(10_000),
];

function deep(levels: number): unknown {
  let value: unknown = null;
  for (let level = 0; level < levels; level += 1) value = { id: value };
  return value;
}

/** Checks a response against what its schema and operation promise, and gives every null that is there where one may be. */
export class ResponseCheck {
  readonly problems: string[] = [];
  readonly nulls: Path[] = [];
  private readonly context: CollectContext;

  constructor(
    private readonly schema: GraphQLSchema,
    variables: Readonly<Record<string, unknown>>,
  ) {
    this.context = { schema, truth: (name) => variables[name] === true };
  }

  object(value: object, typename: string, sets: readonly WrittenSet[], path: Path): void {
    const type = this.schema.getType(typename);
    if (!isObjectType(type)) return;
    const nodes = collectFields(this.context, type, sets);
    if (Object.keys(value).join() !== [...nodes.keys()].join())
      this.problems.push(`keys at ${path.join('.')}`);
    for (const [key, ofKey] of nodes) {
      const child: unknown = (value as Record<string, unknown>)[key];
      const { name } = ofKey[0];
      const below = ofKey.flatMap(({ set }) => set ?? []);
      if (name === '__typename') {
        if (child !== typename) this.problems.push(`typename at ${path.join('.')}`);
      } else this.value(child, type.getFields()[name]?.type, below, [...path, key]);
    }
  }

  private value(
    value: unknown,
    type: GraphQLOutputType | undefined,
    sets: readonly WrittenSet[],
    path: Path,
  ): void {
    if (!type) return;
    if (value === null || value === undefined) {
      if (isNonNullType(type) || value === undefined) this.problems.push(`null at ${path.join('.')}`);
      else this.nulls.push(path);
      return;
    }
    const inner = getNullableType(type);
    if (isListType(inner)) {
      if (!Array.isArray(value)) this.problems.push(`no list at ${path.join('.')}`);
      else
        for (const [index, item] of value.entries()) this.value(item, inner.ofType, sets, [...path, index]);
    } else if (isLeafType(inner)) {
      if (!isEnumType(inner) && inner.name === 'Any') return;
      try {
        if (inner.serialize(inner.parseValue(value)) !== value)
          this.problems.push(`leaf at ${path.join('.')}`);
      } catch {
        this.problems.push(`leaf at ${path.join('.')}`);
      }
    } else if (typeof value !== 'object' || Array.isArray(value)) {
      this.problems.push(`no object at ${path.join('.')}`);
    } else if (isObjectType(inner)) this.object(value, inner.name, sets, path);
    else if (isAbstractType(inner))
      this.anyOf(
        value,
        this.schema.getPossibleTypes(inner).map(({ name }) => name),
        sets,
        path,
      );
  }

  /** Of an object that does not say its type it is enough that it fits one. */
  private anyOf(value: object, names: readonly string[], sets: readonly WrittenSet[], path: Path): void {
    const problems = this.problems.length;
    const nulls = this.nulls.length;
    for (const name of names) {
      this.object(value, name, sets, path);
      if (this.problems.length === problems) return;
      this.problems.length = problems;
      this.nulls.length = nulls;
    }
    this.problems.push(`no possible type at ${path.join('.')}`);
  }
}
