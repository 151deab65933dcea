import { Attached } from '../../subgraphs/shared/runtime/attached';
import { JsonWriter, keyJson, type KeyJson } from '../../subgraphs/shared/runtime/json-writer';
import type { SelectedField, SelectedObject, SelectedValue, Selection } from '../operation/selection';
import type { FetchedData } from './fetching';
import { isObject, type ResponseObject } from './merge';
import { objectTextOf, type ValueWriter } from './object-text';

const keysOfObjects = new Attached<SelectedObject, readonly KeyJson[]>();

/**
 * Writes the JSON of a response straight from what was fetched, with no object made for it in between. It knows only of responses
 * without errors: where anything does not fit, it gives up, and `Completion` says what is wrong.
 */
export class ResponseJson extends JsonWriter implements ValueWriter {
  /** @param isPlain no string of what was fetched has anything to escape */
  constructor(
    private readonly fetched: FetchedData,
    private readonly isPlain: boolean,
  ) {
    super();
  }

  /** Null: the response is not all of what was asked for. */
  root(object: SelectedObject): string | null {
    return this.object(this.fetched.data, object) ? this.text : null;
  }

  /** The same of one value in it. */
  of(value: unknown, selected: SelectedValue): string | null {
    return this.value(value, selected) ? this.text : null;
  }

  private object(source: ResponseObject, selected: SelectedObject): boolean {
    const { fields, isDenied } = selected;
    if (isDenied) return false;
    const text = objectTextOf(selected).of(source, this.isPlain, this);
    if (text === undefined) return false;
    if (text !== null) {
      this.text += text;
      return true;
    }
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
        this.string(key, leaf, this.isPlain);
        continue;
      }
      this.key(key);
      if (!(leaf === undefined ? this.value(given, value) : this.leaf(leaf))) return false;
    }
    this.endObject(fields.length === 0);
    return true;
  }

  /** Undefined: it does not fit. */
  textOf(value: unknown, selected: SelectedValue): string | undefined {
    const before = this.text;
    this.text = '';
    const fits = this.value(value, selected);
    const { text } = this;
    this.text = before;
    return fits ? text : undefined;
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
}

function keysOf(selected: SelectedObject): readonly KeyJson[] {
  let keys = keysOfObjects.of(selected);
  if (!keys)
    keysOfObjects.attach(
      selected,
      (keys = selected.fields.map(({ key, constant }, index) => keyJson(key, index, constant ?? ''))),
    );
  return keys;
}
