import { Directive, Field, Int } from 'type-graphql';
import { Column, PrimaryColumn, type ColumnOptions } from 'typeorm';
import {
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  JSONScalar,
  UUIDScalar,
} from '../../../schema/contract/scalars';
import { constraintDirective } from './constraint-directive';
import { ENUM_LENGTH, type EnumType } from './enums';
import {
  registerProperty,
  type DecimalLimits,
  type IntegerLimits,
  type ListLimits,
  type ModelClass,
  type PropertyMetadata,
  type PropertyType,
  type StringLimits,
} from './metadata';

/**
 * The properties of a model, stated once: each decorator makes the column, the GraphQL field with the limits that clients
 * may rely on, and the metadata from which inputs, filters and lists follow.
 */

interface PropertyOptions {
  readonly description?: string;
  /** Default false. */
  readonly nullable?: boolean;
  /** No column: worked out when it is read. Default false. */
  readonly computed?: boolean;
  /** A column that no client sees. Default false. */
  readonly hidden?: boolean;
  /** Part of a primary key of several columns. Default false. */
  readonly key?: boolean;
  /** Why clients should use something else; null: the field is not deprecated. */
  readonly deprecated?: string;
}

interface Storage extends ColumnOptions {
  readonly type:
    | 'uuid'
    | 'varchar'
    | 'text'
    | 'char'
    | 'numeric'
    | 'integer'
    | 'boolean'
    | 'date'
    | 'timestamptz'
    | 'jsonb';
}

/** The key: a random UUID that the database makes. */
export function Id(options: Pick<PropertyOptions, 'description'> = {}): PropertyDecorator {
  return (target, property) => {
    PrimaryColumn('uuid')(target, property);
    state({ kind: 'uuid' }, { ...options, computed: true })(target, property);
    registerProperty(target, metadataOf(property, { kind: 'uuid' }, options));
  };
}

export const Uuid = (options: PropertyOptions = {}): PropertyDecorator =>
  state({ kind: 'uuid' }, options, { type: 'uuid' });

export const Flag = (options: PropertyOptions = {}): PropertyDecorator =>
  state({ kind: 'boolean' }, options, { type: 'boolean' });

/** A day without time, `2026-03-17`. */
export const Day = (options: PropertyOptions = {}): PropertyDecorator =>
  state({ kind: 'date' }, options, { type: 'date' });

/** A moment in UTC, to the microsecond. */
export const Instant = (options: PropertyOptions = {}): PropertyDecorator =>
  state({ kind: 'datetime' }, options, { type: 'timestamptz' });

/** Any JSON value. */
export const Json = (options: PropertyOptions = {}): PropertyDecorator =>
  state({ kind: 'json' }, options, { type: 'jsonb' });

/** A list of values of a model that is no table, kept as JSON. */
export function ListOf(
  model: () => ModelClass,
  options: Omit<PropertyOptions, 'hidden'> = {},
): PropertyDecorator {
  const { nullable = false, computed = false, description, deprecated } = options;
  return (target, property) => {
    if (!computed) Column({ type: 'jsonb', nullable })(target, property);
    Field(() => [model() as never], { nullable, description, deprecationReason: deprecated })(
      target,
      property,
    );
    registerProperty(target, metadataOf(property, { kind: 'json' }, options));
  };
}

/** A whole number. */
export const Integer = ({ min, max, ...options }: PropertyOptions & IntegerLimits = {}): PropertyDecorator =>
  state({ kind: 'integer', min, max }, options, { type: 'integer' });

/** An exact decimal number. */
export function Numeric({
  precision,
  scale,
  min,
  max,
  exclusiveMin,
  ...options
}: PropertyOptions & DecimalLimits & { readonly precision: number }): PropertyDecorator {
  const type = { kind: 'decimal', precision, scale, min, max, exclusiveMin } as const;
  return state(type, options, { type: 'numeric', precision, scale });
}

interface StringOptions extends PropertyOptions, StringLimits {
  /** Column type; default `varchar` of `max` characters. `char` has exactly as many. */
  readonly storage?: 'text' | 'char';
}

/** A string of limited length. */
export function Text({
  max,
  min,
  pattern,
  email,
  identifier,
  password,
  storage,
  ...options
}: StringOptions): PropertyDecorator {
  const type = { kind: 'string', max, min, pattern, email, identifier, password } as const;
  return state(
    type,
    options,
    storage === 'text' ? { type: 'text' } : { type: storage ?? 'varchar', length: max },
  );
}

interface EnumOptions extends PropertyOptions {
  /** Characters of the column. Default 20. */
  readonly length?: number;
}

/** A value of a registered enum. */
export function OneOf(
  values: EnumType,
  { length = ENUM_LENGTH, ...options }: EnumOptions = {},
): PropertyDecorator {
  return state({ kind: 'enum', values }, options, { type: 'varchar', length });
}

/** A list of strings of limited length. */
export function Strings({
  max,
  min,
  pattern,
  identifier,
  maxItems,
  ...options
}: PropertyOptions & StringLimits & ListLimits): PropertyDecorator {
  const item = { kind: 'string', max, min, pattern, identifier } as const;
  return state({ kind: 'list', item, maxItems }, options, { type: 'varchar', length: max, array: true });
}

/** A list of UUIDs. */
export function Uuids({ maxItems, ...options }: PropertyOptions & ListLimits = {}): PropertyDecorator {
  const type = { kind: 'list', item: { kind: 'uuid' }, maxItems } as const;
  return state(type, options, { type: 'uuid', array: true });
}

/** A list of values of a registered enum. */
export function SeveralOf(
  values: EnumType,
  { length = ENUM_LENGTH, ...options }: EnumOptions = {},
): PropertyDecorator {
  const type = { kind: 'list', item: { kind: 'enum', values } } as const;
  return state(type, options, { type: 'varchar', length, array: true });
}

/** When the row was written first. */
export const CreatedAt = (): PropertyDecorator => Instant();

/** When the row was last written: its version. */
export const UpdatedAt = (): PropertyDecorator => Instant();

/** Of rows whose table has an archive: set on those read from there. */
export const DeletedAt = (description: string): PropertyDecorator =>
  Instant({ computed: true, nullable: true, description });

/** An array of ids that no client sees. */
export function HiddenIds(): PropertyDecorator {
  return (target, property) => Column('uuid', { array: true })(target, property);
}

function state(type: PropertyType, options: PropertyOptions, storage?: Storage): PropertyDecorator {
  const {
    nullable = false,
    computed = false,
    hidden = false,
    key = false,
    description,
    deprecated,
  } = options;
  return (target, property) => {
    if (!computed && storage) {
      Column({ ...storage, nullable, primary: key })(target, property);
    }
    if (hidden) return;
    Field(() => graphqlTypeOf(type) as never, { nullable, description, deprecationReason: deprecated })(
      target,
      property,
    );
    const directive = constraintDirective(type, 'output');
    if (directive) Directive(directive)(target, property);
    registerProperty(target, metadataOf(property, type, options));
  };
}

function metadataOf(
  property: string | symbol,
  type: PropertyType,
  { nullable = false, computed = false, description }: PropertyOptions,
): PropertyMetadata {
  return { name: String(property), type, nullable, description, isColumn: !computed };
}

/** The GraphQL type of a property, without its nullability; the values of a list are never null. */
export function graphqlTypeOf(type: PropertyType): object {
  switch (type.kind) {
    case 'uuid':
      return UUIDScalar;
    case 'boolean':
      return Boolean;
    case 'date':
      return DateScalar;
    case 'datetime':
      return DateTimeScalar;
    case 'json':
      return JSONScalar;
    case 'integer':
      return Int;
    case 'decimal':
      return DecimalScalar;
    case 'string':
      return String;
    case 'enum':
      return type.values;
    case 'list':
      return [graphqlTypeOf(type.item)];
  }
}
