import { Attached } from '../../subgraphs/shared/runtime/attached';
import { narrowText } from '../../subgraphs/shared/runtime/narrow-text';
import type { SelectedField, SelectedObject, SelectedValue, Selection } from '../operation/selection';
import type { FetchedData } from './fetching';
import { isObject, type ResponseObject } from './merge';

/**
 * What JSON has to escape in a string, and surrogates, which it has to escape when they are alone. Written as what it need not: V8 looks at
 * a string in half of the time.
 */
const TO_ESCAPE = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/**
 * A key as it stands in an object: what follows a string has its closing quote before it, and what comes before one its opening quote. That of a
 * constant has the constant after it.
 */
interface KeyJson {
  readonly value: string;
  readonly string: string;
  readonly valueAfterString: string;
  readonly stringAfterString: string;
}

const keysOfObjects = new Attached<SelectedObject, readonly KeyJson[]>();

/**
 * Writes the JSON of a response straight from what was fetched, with no object made for it in between. It knows only of responses
 * without errors: where anything does not fit, it gives up, and `Completion` says what is wrong.
 */
export class ResponseJson {
  private text = '';
  /** The string at the end of the text has no closing quote yet. Few and long parts make a text faster than many short ones. */
  private isInString = false;

  /** @param isPlain no string of what was fetched has anything to escape */
  constructor(
    private readonly fetched: FetchedData,
    private readonly isPlain: boolean,
  ) {}

  /** Null: the response is not all of what was asked for. */
  root(object: SelectedObject): string | null {
    return this.object(this.fetched.data, object) ? this.text : null;
  }

  private object(source: ResponseObject, selected: SelectedObject): boolean {
    const { fields, isDenied } = selected;
    if (isDenied) return false;
    const keys = keysOf(selected);
    for (let index = 0; index < fields.length; index += 1) {
      const { from, value, constant } = fields[index] as SelectedField;
      const key = keys[index] as KeyJson;
      if (value === null) {
        // A field that is denied has an error.
        if (constant === null) return false;
        this.openString(key);
        continue;
      }
      const given = source[from];
      const leaf = value.leaf && given !== null && given !== undefined ? value.leaf(given) : undefined;
      if (typeof leaf === 'string') {
        this.openString(key);
        this.text += this.escaped(leaf);
        continue;
      }
      this.text += this.isInString ? key.valueAfterString : key.value;
      this.isInString = false;
      if (!(leaf === undefined ? this.value(given, value) : this.leaf(leaf))) return false;
    }
    if (fields.length === 0) this.text += '{';
    this.text += this.isInString ? '"}' : '}';
    this.isInString = false;
    return true;
  }

  private openString(key: KeyJson): void {
    this.text += this.isInString ? key.stringAfterString : key.string;
    this.isInString = true;
  }

  private value(value: unknown, { isNonNull, leaf, item, object }: SelectedValue): boolean {
    if (value === undefined) return false;
    if (value === null) return this.null(isNonNull);
    if (leaf) return this.leaf(leaf(value));
    if (item) return this.list(value, item);
    return object !== null && this.selected(value, object, isNonNull);
  }

  private null(isNonNull: boolean): boolean {
    this.text += 'null';
    return !isNonNull;
  }

  /** False for what `JSON.stringify` leaves out. */
  private leaf(value: unknown): boolean {
    const isShort = typeof value === 'boolean' || Number.isFinite(value);
    const text = isShort ? String(value) : (JSON.stringify(value) as string | undefined);
    if (text === undefined) return false;
    this.text += text;
    return true;
  }

  private list(value: unknown, item: SelectedValue): boolean {
    if (!Array.isArray(value)) return false;
    this.text += '[';
    for (let index = 0; index < value.length; index += 1) {
      if (index > 0) this.text += ',';
      if (!this.value(value[index], item)) return false;
    }
    this.text += ']';
    return true;
  }

  private selected(value: unknown, selection: Selection, isNonNull: boolean): boolean {
    if (!isObject(value)) return false;
    const { gone } = this.fetched;
    if (gone.size > 0 && gone.has(value)) return this.null(isNonNull);
    const object = selection.ofObject(value.__typename);
    return object !== null && this.object(value, object);
  }

  private escaped(text: string): string {
    return this.isPlain || !TO_ESCAPE.test(text) ? text : JSON.stringify(text).slice(1, -1);
  }
}

function keysOf(selected: SelectedObject): readonly KeyJson[] {
  let keys = keysOfObjects.of(selected);
  if (!keys) keysOfObjects.attach(selected, (keys = selected.fields.map(jsonOfKey)));
  return keys;
}

function jsonOfKey({ key, constant }: SelectedField, index: number): KeyJson {
  const value = `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`;
  const string = `${value}"${constant ?? ''}`;
  return {
    value: narrowText(value),
    string: narrowText(string),
    valueAfterString: narrowText(`"${value}`),
    stringAfterString: narrowText(`"${string}`),
  };
}
