import { Attached } from '../../subgraphs/shared/runtime/attached';
import { escapedText } from '../../subgraphs/shared/runtime/json-writer';
import { CALLS_BEFORE_MAKING, madeFunction } from '../../subgraphs/shared/runtime/made-function';
import type { SelectedField, SelectedObject, SelectedValue } from '../operation/selection';
import type { ResponseObject } from './merge';

/** Writes what is in an object but for leaves of a kind that most are. */
export interface ValueWriter {
  /** @returns undefined: the value does not fit */
  textOf(value: unknown, selected: SelectedValue): string | undefined;
}

/** @returns null: a leaf of the object needs another look; undefined: what is in it does not fit */
type Make = (
  source: ResponseObject,
  values: readonly (SelectedValue | null)[],
  escaped: (text: string) => string,
  writer: ValueWriter,
) => string | null | undefined;

const PARAMETERS = ['source', 'values', 'escaped', 'writer'];

const asItIs = (text: string): string => text;

/**
 * Writes the objects of one selection. Once there were some, by a function whose source names their fields: V8 reads those at once, where one place in
 * the code that does it for all selections looks each of them up anew (docs/adr/0100).
 */
class ObjectText {
  private readonly fields: readonly SelectedField[];
  private readonly values: readonly (SelectedValue | null)[];
  private asked = 0;
  /** Undefined: not yet; null: it has none. */
  private make: Make | null | undefined;

  constructor({ fields }: SelectedObject) {
    this.fields = fields;
    this.values = fields.map(({ value }) => value);
  }

  /**
   * The text of an object.
   * @param isPlain no string of it has anything to escape
   * @returns null: there have been too few, or a leaf needs another look, and nothing below the object was written; undefined: it does not fit
   */
  of(source: ResponseObject, isPlain: boolean, writer: ValueWriter): string | null | undefined {
    const make = this.make === undefined ? this.prepare() : this.make;
    return make ? make(source, this.values, isPlain ? asItIs : escapedText, writer) : null;
  }

  private prepare(): Make | null {
    this.asked += 1;
    if (this.asked < CALLS_BEFORE_MAKING) return null;
    // One that is denied has an error.
    const isDenied = this.fields.some(({ value, constant }) => value === null && constant === null);
    this.make = isDenied ? null : madeFunction<Make>(PARAMETERS, sourceOf(this.fields));
    return this.make;
  }
}

const written = new Attached<SelectedObject, ObjectText>();

/** What writes the objects of a selection. */
export function objectTextOf(selected: SelectedObject): ObjectText {
  let text = written.of(selected);
  if (!text) written.attach(selected, (text = new ObjectText(selected)));
  return text;
}

/** Leaves are read before what is below the object is written: whoever takes another look at a leaf writes that himself. */
function sourceOf(fields: readonly SelectedField[]): string {
  const leaves: string[] = [];
  const others: string[] = [];
  const text = new Concatenation();
  for (const [index, { key, from, value, constant }] of fields.entries()) {
    text.add(`${index === 0 ? '{' : ','}${JSON.stringify(key)}:`);
    if (value === null) {
      text.add(JSON.stringify(constant));
      continue;
    }
    const variable = `value${index}`;
    const given = `source[${JSON.stringify(from)}]`;
    if (value.leafKind === 'other') {
      others.push(`const ${variable} = writer.textOf(${given}, values[${index}]);`);
      others.push(`if (${variable} === undefined) return undefined;`);
      text.addCode(variable);
      continue;
    }
    const { read, isOther, inString } = LEAVES[value.leafKind];
    if (value.isNonNull) {
      leaves.push(`const ${variable} = ${read(given, index)};`, `if (${isOther(variable)}) return null;`);
      text.add('"');
      text.addCode(inString(variable));
      text.add('"');
    } else {
      leaves.push(`const ${variable} = ${given} === null ? null : ${read(given, index)};`);
      leaves.push(`if (${variable} !== null && ${isOther(variable)}) return null;`);
      text.addCode(`(${variable} === null ? 'null' : '"' + ${inString(variable)} + '"')`);
    }
  }
  text.add(fields.length === 0 ? '{}' : '}');
  return [...leaves, ...others, `return ${text.source};`].join('\n');
}

/** Source for the kinds of leaves that are strings in the response. */
const LEAVES = {
  string: {
    read: (given: string) => given,
    isOther: (variable: string) => `typeof ${variable} !== 'string'`,
    inString: (variable: string) => `escaped(${variable})`,
  },
  name: {
    read: (given: string, index: number) => `values[${index}].leaf(${given})`,
    isOther: (variable: string) => `${variable} === undefined`,
    inString: (variable: string) => variable,
  },
} as const;

/** The source of a string that is put together of as few parts as can be. */
class Concatenation {
  private readonly parts: string[] = [];
  private constant = '';

  get source(): string {
    return [...this.parts, JSON.stringify(this.constant)].join(' + ');
  }

  add(constant: string): void {
    this.constant += constant;
  }

  /** @param code whose value is a string */
  addCode(code: string): void {
    this.parts.push(JSON.stringify(this.constant), code);
    this.constant = '';
  }
}
