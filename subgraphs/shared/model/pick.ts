import { InputType } from 'type-graphql';
import { InputField } from './input-field';
import { propertyOf, type ModelClass, type PropertyMetadata, type PropertyType } from './metadata';

type Name<Row> = keyof Row & string;

/** What an input says differently of a property than the model. */
interface Difference {
  readonly description?: string;
  /** False: an optional field that may be left out and not be null, though the model's property can be null. */
  readonly nullable?: false;
  /** Value of a field that is left out. */
  readonly defaultValue?: unknown;
  /** Limits that hold for this input only. */
  readonly limits?: Partial<PropertyType>;
}

interface PickOptions<Row, Required extends Name<Row>, Optional extends Name<Row>> {
  readonly required?: readonly Required[];
  /** May be left out; null only where the model's property can be null. */
  readonly optional?: readonly Optional[];
  readonly differences?: { readonly [Property in NoInfer<Required | Optional>]?: Difference };
}

type Picked<Row, Required extends Name<Row>, Optional extends Name<Row>> = Pick<Row, Required> &
  Partial<Pick<Row, Optional>>;

/**
 * A base class for an input with properties of a model, by name: types, limits, nullability and descriptions are the
 * model's.
 */
export function pick<
  Row extends object,
  Required extends Name<Row> = never,
  Optional extends Name<Row> = never,
>(
  model: ModelClass<Row>,
  { required = [], optional = [], differences = {} }: PickOptions<Row, Required, Optional>,
): new () => Picked<Row, Required, Optional> {
  const base = inputBase(`${model.name}Input`);
  const add = (name: Required | Optional, isOptional: boolean): void => {
    const property = propertyOf(model, name);
    const difference: Difference = (differences as Record<string, Difference>)[name] ?? {};
    InputField(typeOf(property, difference), {
      optional: isOptional,
      nullable: isOptional && (difference.nullable ?? property.nullable),
      description: difference.description ?? property.description,
      defaultValue: difference.defaultValue,
    })(base.prototype as object, name);
  };
  for (const name of required) add(name, false);
  for (const name of optional) add(name, true);
  return base as new () => Picked<Row, Required, Optional>;
}

/** Names of properties that hold a value of an enum: their type is a union of strings, and not any string. */
type EnumName<Row, Property extends Name<Row>> = Property extends unknown
  ? NonNullable<Row[Property]> extends string
    ? string extends NonNullable<Row[Property]>
      ? never
      : Property
    : never
  : never;

type Filtered<Row, Property extends Name<Row>> = { [Name in Property]?: Row[Name] | null } & {
  [Name in EnumName<Row, Property> as `${Name}In`]?: readonly NonNullable<Row[Name]>[] | null;
};

/**
 * A base class for a filter with properties of a model, by name. Absent and null mean any; a list applies each as
 * "column = value" (`columnConditions`). A property that is an enum has a second field, `statusIn` for `status`, that takes
 * several values.
 */
export function pickFilter<Row extends object, Property extends Name<Row>>(
  model: ModelClass<Row>,
  names: readonly Property[],
  descriptions: { readonly [Name in Property]?: string } = {},
): new () => Filtered<Row, Property> {
  const base = inputBase(`${model.name}Filter`);
  const prototype = base.prototype as object;
  for (const name of names) {
    const { type } = propertyOf(model, name);
    const description = (descriptions as Record<string, string | undefined>)[name];
    InputField(type, { optional: true, description })(prototype, name);
    if (type.kind === 'enum')
      InputField(type, { optional: true, list: true, description: anyOf(name) })(prototype, inNameOf(name));
  }
  return base;
}

/** The filter field that takes several values of an enum. */
export const inNameOf = (property: string): string => `${property}In`;

/** What clients are told of such a field. */
export const anyOf = (property: string): string =>
  `Only those whose ${property} is one of these; none of an empty list.`;

/** What was sent of an input, as a plain object: absent properties are left out, null is a value. */
export function sent<Input extends object>(input: Input): { [Property in keyof Input]: Input[Property] } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Input;
}

function inputBase(name: string): new () => object {
  // type-graphql finds the fields of an input by its class.
  // eslint-disable-next-line @typescript-eslint/no-extraneous-class
  const base = { [name]: class {} }[name] as new () => object;
  InputType()(base);
  return base;
}

function typeOf({ type }: PropertyMetadata, { limits }: Difference): PropertyType {
  return limits ? ({ ...type, ...limits } as PropertyType) : type;
}
