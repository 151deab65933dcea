import type { EnumType } from './enums';

export type ModelClass<Row = object> = abstract new (...args: never[]) => Row;

export interface StringLimits {
  /** Characters. */
  readonly max: number;
  /** Characters of an input, default 1 (not blank). */
  readonly min?: number;
  readonly pattern?: RegExp;
  /** True for an e-mail address. */
  readonly email?: boolean;
  /** True for what names one row to readers, as a number or a code: kept without invisible characters (`plainIdentifier`). */
  readonly identifier?: boolean;
  /** True for a password: kept as it is sent, white space at its ends included. */
  readonly password?: boolean;
}

export interface IntegerLimits {
  readonly min?: number;
  readonly max?: number;
}

export interface DecimalLimits {
  /** Digits in all; always stated for a column. */
  readonly precision?: number;
  /** Digits after the point. */
  readonly scale: number;
  /** Limits of an input, as decimal strings; default: what the precision allows. */
  readonly min?: string;
  readonly max?: string;
  /** True when `min` itself is not allowed. */
  readonly exclusiveMin?: boolean;
}

export interface ListLimits {
  /** Most values of an input. */
  readonly maxItems?: number;
}

/** What a property holds; each kind has one decorator in `properties.ts`. */
export type PropertyType =
  | { readonly kind: 'uuid' | 'boolean' | 'date' | 'datetime' | 'json' }
  | { readonly kind: 'enum'; readonly values: EnumType }
  | ({ readonly kind: 'string' } & StringLimits)
  | ({ readonly kind: 'integer' } & IntegerLimits)
  | ({ readonly kind: 'decimal' } & DecimalLimits)
  | ({ readonly kind: 'list'; readonly item: PropertyType } & ListLimits);

/** One property of a model, as its decorator states it. */
export interface PropertyMetadata {
  readonly name: string;
  readonly type: PropertyType;
  readonly nullable: boolean;
  readonly description?: string;
  /** False for what is worked out when it is read. */
  readonly isColumn: boolean;
}

/** A class whose properties are stated once. */
export interface ModelMetadata {
  readonly name: string;
  /** True for what other subgraphs refer to by its id. */
  readonly isEntity: boolean;
}

/** One of the types of an interface. */
export interface Implementation {
  readonly interface: ModelClass;
  /** What its rows have in the interface's property `by`. */
  readonly value: string;
}

const models = new Map<object, ModelMetadata>();
/** Of each interface: the property that says of which type a row is. */
const interfaces = new Map<object, string>();
const implementations = new Map<ModelClass, Implementation>();
const properties = new Map<object, Map<string, PropertyMetadata>>();

export function registerModel(target: ModelClass, model: ModelMetadata): void {
  models.set(target, model);
}

/** @param by property that says of which type a row is */
export function registerInterface(target: ModelClass, by: string): void {
  interfaces.set(target, by);
}

export function registerImplementation(target: ModelClass, implementation: Implementation): void {
  implementations.set(target, implementation);
}

/** Null for a model that implements no interface. */
export function implementationOf(target: ModelClass): Implementation | null {
  return implementations.get(target) ?? null;
}

/** The types of an interface by their value; none of any other class. */
export function typesOf(target: object): ReadonlyMap<string, ModelClass> {
  const types = [...implementations].filter(([, { interface: implemented }]) => implemented === target);
  return new Map(types.map(([model, { value }]) => [value, model]));
}

/** The property that says of which type a row is; null for what is no interface. */
export function typePropertyOf(target: ModelClass): string | null {
  return interfaces.get(target) ?? null;
}

/** @param prototype of the class that states the property */
export function registerProperty(prototype: object, property: PropertyMetadata): void {
  let ofClass = properties.get(prototype);
  if (!ofClass) properties.set(prototype, (ofClass = new Map<string, PropertyMetadata>()));
  ofClass.set(property.name, property);
}

export function isModel(target: ModelClass): boolean {
  return models.has(target);
}

/** @throws when the class is not decorated with `@Model` */
export function modelOf(target: ModelClass): ModelMetadata {
  const model = models.get(target);
  if (!model) throw new Error(`${target.name} is not a model`);
  return model;
}

/** The properties of a class as they are stated, those of the classes that it extends first. */
export function propertiesOf(target: ModelClass): ReadonlyMap<string, PropertyMetadata> {
  const all = new Map<string, PropertyMetadata>();
  const collect = (prototype: object): void => {
    if (prototype === Object.prototype) return;
    collect(Object.getPrototypeOf(prototype) as object);
    for (const [name, property] of properties.get(prototype) ?? []) all.set(name, property);
  };
  collect(target.prototype as object);
  return all;
}

/** @throws when the class states no such property */
export function propertyOf(target: ModelClass, name: string): PropertyMetadata {
  const property = propertiesOf(target).get(name);
  if (!property) throw new Error(`${target.name} states no property ${name}`);
  return property;
}
