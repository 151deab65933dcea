import { GraphQLString } from 'graphql';
import { Trial } from '../../json-rows/trial';
import { keyJson, type KeyJson } from '../../runtime/json-writer';
import { readsOfRowAlone } from '../reads';
import { keysOf, type FieldPlan, type ObjectPlan, type ValuePlan } from './plan';

export type LeafPlan = Extract<ValuePlan, { readonly kind: 'leaf' }>;

/** How a value of the plan is written as JSON. */
export type ValueText = LeafPlan | CompositeText;

export type CompositeText = ListText | ObjectText;

interface ListText {
  readonly kind: 'list';
  readonly isNonNull: boolean;
  readonly items: ValueText;
  /** A resolver has to be asked for something in it. */
  readonly asks: boolean;
}

export interface ObjectText {
  readonly kind: 'object';
  readonly isNonNull: boolean;
  readonly fields: readonly FieldText[];
  /** A resolver has to be asked for something in it. */
  readonly asks: boolean;
}

/** A key of an object. */
export interface FieldText {
  readonly name: string;
  readonly key: KeyJson;
  /** Property of the row that the value is. */
  readonly property: string;
  /** Works the value out of its row alone, in the place of the property. */
  readonly compute: ((row: unknown) => unknown) | null;
  /** The field, where a resolver has to be asked for it or for something in it; null: what is written is in the row. */
  readonly asked: FieldPlan | null;
  readonly value: ValueText;
  /** The value is a leaf that is written as it is when it is a string. */
  readonly isString: boolean;
}

/** What is compiled once for a field whose value is written as JSON. */
export interface CompiledText {
  readonly value: CompositeText;
  readonly trial: Trial;
}

const compiled = new WeakMap<ValuePlan, CompiledText | null>();
/** Resolvers that take their row alone and yet give their values later. */
const later = new WeakSet<object>();

/** Null: it is a leaf, or an object in it may be of several types, which only the data tells. */
export function textOf(plan: ValuePlan): CompiledText | null {
  let text = compiled.get(plan);
  if (text === undefined) {
    const value = valueText(plan);
    text = value && value.kind !== 'leaf' ? { value, trial: new Trial() } : null;
    compiled.set(plan, text);
  }
  return text;
}

/** A value comes later than it was taken for: what is written from now on waits for it. */
export function noteLater(plan: ValuePlan, resolve: object): void {
  later.add(resolve);
  compiled.delete(plan);
}

function valueText(plan: ValuePlan): ValueText | null {
  switch (plan.kind) {
    case 'leaf':
      return plan;
    case 'list': {
      const items = valueText(plan.items);
      return items && { kind: 'list', isNonNull: plan.isNonNull, items, asks: asks(items) };
    }
    case 'object': {
      if (plan.type.isTypeOf) return null;
      const fields = fieldsOf(plan.selection.of(plan.type));
      const isAsking = fields?.some(({ asked }) => asked !== null) ?? false;
      return fields && { kind: 'object', isNonNull: plan.isNonNull, fields, asks: isAsking };
    }
    case 'abstract':
      return null;
  }
}

function fieldsOf(plan: ObjectPlan): readonly FieldText[] | null {
  const fields = keysOf(plan).map((one, index) => {
    const key = keyJson(one.key, index);
    return 'constant' in one ? typenameText(one.key, key, one.constant) : fieldText(key, one);
  });
  return fields.every((field) => field !== null) ? fields : null;
}

function fieldText(key: KeyJson, field: FieldPlan): FieldText | null {
  const { key: name, resolve, definition } = field;
  const value = valueText(field.value);
  if (!value) return null;
  const isOfRow = resolve !== null && value.kind === 'leaf' && isOfRowAtOnce(resolve);
  return {
    name,
    key,
    property: definition.name,
    // It takes nothing but its row.
    compute: isOfRow ? (resolve as unknown as (row: unknown) => unknown) : null,
    asked: (resolve && !isOfRow) || asks(value) ? field : null,
    value,
    isString: value.kind === 'leaf' && value.plain === 'string',
  };
}

const isOfRowAtOnce = (resolve: object): boolean =>
  readsOfRowAlone(resolve) !== undefined && !later.has(resolve);

const TYPENAME: LeafPlan = { kind: 'leaf', type: GraphQLString, plain: 'string', isNonNull: true };

const typenameText = (name: string, key: KeyJson, typename: unknown): FieldText => ({
  name,
  key,
  property: '__typename',
  compute: () => typename,
  asked: null,
  value: TYPENAME,
  isString: true,
});

const asks = (value: ValueText): boolean => value.kind !== 'leaf' && value.asks;
