import { isEnumType } from 'graphql';
import { types } from 'pg';
import type { RowShape } from '../runtime/connections/prepared-query';
import { asInstant } from '../runtime/pg-types';
import type { Cells } from './cells';
import type { JsonBytes } from './json-bytes';
import { madeOf, type JsonField, type JsonValue, type Made } from './json-fields';
import { Trial } from './trial';
import { unfit } from './unfit';
import {
  copy,
  isInstantInUtc,
  LONGEST_BYTE,
  LONGEST_REST,
  writeInstantInUtc,
  writeJson,
  writeString,
  writeText,
} from './write-json';

/** Writes a key and its value. */
type Step = { readonly key: Buffer } & (
  | {
      readonly kind: 'string' | 'instant' | 'boolean' | 'digits';
      readonly column: number;
      readonly isNullable: boolean;
    }
  | {
      readonly kind: 'enum';
      readonly column: number;
      readonly isNullable: boolean;
      readonly values: readonly EnumValue[];
    }
  /** What is made of the row before it is written: how long it is, is not known before. */
  | { readonly kind: 'made'; readonly make: (cells: Cells) => Made; made: Made }
);

interface EnumValue {
  readonly bytes: Buffer;
  readonly json: Buffer;
}

interface Compiled {
  readonly shape: RowShape;
  readonly steps: readonly Step[];
  readonly made: readonly Extract<Step, { readonly kind: 'made' }>[];
  /** Bytes that a row takes at most, besides those of its values. */
  readonly size: number;
}

/** Results of other columns or types that are known at once. */
const MAX_SHAPES = 16;
const { BOOL, INT2, INT4 } = types.builtins;
const [NULL, TRUE, FALSE] = [Buffer.from('null'), Buffer.from('true'), Buffer.from('false')];
const END = 0x7d;
const JSON_NULL: Made = { json: 'null' };
/** Stands where nothing was made yet. */
const NOT_MADE: Made = false;
/** The value true of a Boolean column, `t`. */
const IS_TRUE = 0x74;

/** Writes rows as JSON objects, from the bytes that they came in: no value becomes an object or a string that need not. */
export class RowProgram {
  private readonly compiled: Compiled[] = [];
  private readonly trial = new Trial();
  private isGivenUp = false;

  constructor(private readonly fields: readonly JsonField[]) {}

  /** Whether the rows of a response are worth a try; to be asked once for each. */
  begins(): boolean {
    return !this.isGivenUp && this.trial.begins();
  }

  /** Says whether all rows of a response could be written so. */
  note(isFit: boolean): void {
    this.trial.note(isFit);
  }

  /** No row can be written so: a column is missing that is needed, or a value is worked out later. */
  giveUp(): void {
    this.isGivenUp = true;
  }

  /** @throws Unfit, or what a computed field throws */
  write(cells: Cells, shape: RowShape, out: JsonBytes): void {
    const { steps, made, size } = this.compiledFor(shape);
    let needed = size + LONGEST_BYTE * cells.size;
    for (const step of made) {
      const made = step.make(cells);
      step.made = made;
      if (typeof made === 'string') needed += LONGEST_BYTE * made.length;
      else if (typeof made === 'object') needed += LONGEST_BYTE * made.json.length;
    }
    out.reserve(needed);
    out.length = writeSteps(steps, cells, out);
  }

  /** A statement has a shape for each connection, and one without a name for each execution: those that are alike are one. */
  private compiledFor(shape: RowShape): Compiled {
    const { compiled } = this;
    let found = compiled.find((one) => one.shape === shape || isAlike(one.shape, shape));
    if (!found) {
      const steps = this.fields.map((field, index) => stepOf(field, index, shape));
      found = { shape, steps, made: steps.filter((step) => step.kind === 'made'), size: sizeOf(steps) };
      if (compiled.length === MAX_SHAPES) compiled.shift();
      compiled.push(found);
    }
    return found;
  }
}

function isAlike(one: RowShape, other: RowShape): boolean {
  return (
    one.names.length === other.names.length &&
    one.names.every((name, index) => name === other.names[index] && one.types[index] === other.types[index])
  );
}

function sizeOf(steps: readonly Step[]): number {
  const sizes = steps.map((step) => {
    const values = step.kind === 'enum' ? step.values.map(({ json }) => json.length) : [];
    return step.key.length + LONGEST_REST + Math.max(0, ...values);
  });
  return sizes.reduce((sum, size) => sum + size, 1);
}

/** @returns the position behind the object */
function writeSteps(steps: readonly Step[], cells: Cells, out: JsonBytes): number {
  const { bytes: source, starts, ends } = cells;
  const { bytes } = out;
  let at = out.length;
  for (const step of steps) {
    const { key } = step;
    for (let index = 0; index < key.length; index += 1) bytes[at++] = key[index] as number;
    if (step.kind === 'made') {
      const { made } = step;
      if (typeof made === 'string') at = writeText(made, bytes, at);
      else at = writeJson(typeof made === 'object' ? made.json : String(made), bytes, at);
      continue;
    }
    const { column } = step;
    const start = starts[column] as number;
    const end = ends[column] as number;
    if (end < 0) {
      if (!step.isNullable) unfit();
      at = copy(NULL, 0, 4, bytes, at);
      continue;
    }
    switch (step.kind) {
      case 'string':
        at = writeString(source, start, end, bytes, at);
        break;
      case 'instant':
        at = isInstantInUtc(source, start, end)
          ? writeInstantInUtc(source, start, end, bytes, at)
          : writeJson(JSON.stringify(asInstant(cells.text(column))), bytes, at);
        break;
      case 'boolean': {
        const value = source[start] === IS_TRUE ? TRUE : FALSE;
        at = copy(value, 0, value.length, bytes, at);
        break;
      }
      case 'digits':
        at = copy(source, start, end, bytes, at);
        break;
      case 'enum': {
        const { json } = enumValue(step.values, source, start, end);
        at = copy(json, 0, json.length, bytes, at);
        break;
      }
    }
  }
  bytes[at] = END;
  return at + 1;
}

function stepOf(field: JsonField, index: number, shape: RowShape): Step {
  const key = Buffer.from(`${index === 0 ? '{' : ','}${JSON.stringify(field.key)}:`);
  if ('constant' in field) {
    const made = { json: JSON.stringify(field.constant) };
    return { key, kind: 'made', make: () => made, made };
  }
  if ('compute' in field) return { key, kind: 'made', make: computing(field, shape), made: NOT_MADE };
  const { value, isPerhaps } = field;
  const column = shape.names.indexOf(field.column);
  const isNullable = !isPerhaps && !value.isNonNull;
  if (column < 0)
    return { key, kind: 'made', make: () => (isNullable ? JSON_NULL : unfit(true)), made: NOT_MADE };
  const parse = shape.parsers[column] ?? null;
  if (value.kind === 'leaf') {
    const kind = kindOf(value, parse, shape.types[column]);
    if (kind) return { key, kind, column, isNullable };
    if (isEnumType(value.type) && parse === null)
      return { key, kind: 'enum', column, isNullable, values: enumValues(value.type.getValues()) };
  }
  const make = (cells: Cells): Made => {
    if (cells.isNull(column)) return isNullable ? JSON_NULL : unfit();
    const text = cells.text(column);
    return madeOf(value, parse ? parse(text) : text);
  };
  return { key, kind: 'made', make, made: NOT_MADE };
}

/** Of values whose bytes are nearly their JSON; null: they have to be read. */
function kindOf(
  { plain, type }: Extract<JsonValue, { readonly kind: 'leaf' }>,
  parse: unknown,
  oid: number | undefined,
): 'string' | 'instant' | 'boolean' | 'digits' | null {
  if (plain === 'string' && parse === null) return 'string';
  if (plain === 'string' && parse === asInstant) return 'instant';
  if (plain === 'boolean' && oid === BOOL) return 'boolean';
  return type.name === 'Int' && (oid === INT4 || oid === INT2) ? 'digits' : null;
}

/** Those that a column of text can have. */
function enumValues(values: readonly { readonly name: string; readonly value: unknown }[]): EnumValue[] {
  return values.flatMap(({ name, value }) =>
    typeof value === 'string' ? [{ bytes: Buffer.from(value), json: Buffer.from(JSON.stringify(name)) }] : [],
  );
}

/** They are few and short: to compare them costs less than to make a string. */
function enumValue(values: readonly EnumValue[], source: Buffer, start: number, end: number): EnumValue {
  for (const value of values) if (isAt(source, start, end, value.bytes)) return value;
  return unfit();
}

function isAt(source: Buffer, start: number, end: number, value: Buffer): boolean {
  if (end - start !== value.length) return false;
  for (let index = 0; index < value.length; index += 1) {
    if (source[start + index] !== value[index]) return false;
  }
  return true;
}

function computing(
  { reads, compute, value }: Extract<JsonField, { readonly compute: unknown }>,
  { names, parsers }: RowShape,
): (cells: Cells) => Made {
  const read = reads
    .map((name) => ({ name, column: names.indexOf(name) }))
    .filter(({ column }) => column >= 0)
    .map(({ name, column }) => ({ name, column, parse: parsers[column] ?? null }));
  const blank = Object.fromEntries(read.map(({ name }) => [name, null]));
  return (cells) => {
    const row: Record<string, unknown> = { ...blank };
    for (const { name, column, parse } of read) {
      if (cells.isNull(column)) continue;
      const text = cells.text(column);
      row[name] = parse ? parse(text) : text;
    }
    return madeOf(value, compute(row));
  };
}
