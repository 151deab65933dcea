import type { GraphQLError } from 'graphql';
import type { SelectedObject, SelectedValue, Selection } from '../operation/selection';
import { codedError } from '../request/coded-error';
import type { FetchedData } from './fetching';
import { isObject, type ResponseObject } from './merge';

/** Errors that a response reports of values that cannot be used; a subgraph that responds nonsense has no more to say. */
const MAX_REPORTED = 1_000;

/**
 * Makes of what subgraphs responded what the client asked for: its keys in its order, only values of their types, and null from
 * what cannot be used up to the nearest field that may be null. Each such null has an error, unless another explains it.
 */
export class Completion {
  readonly errors: GraphQLError[] = [];
  private readonly path: (string | number)[] = [];

  constructor(private readonly fetched: FetchedData) {}

  /** Null when a field of the root that may not be null is. */
  root(object: SelectedObject): ResponseObject | null {
    return this.object(this.fetched.data, object);
  }

  private object(
    source: ResponseObject,
    { fields, hasPrototypeKey, isDenied }: SelectedObject,
  ): ResponseObject | null {
    if (isDenied) return null;
    const { path } = this;
    const object = hasPrototypeKey ? (Object.create(null) as ResponseObject) : {};
    for (const { key, from, value, constant } of fields) {
      if (value === null) {
        object[key] = constant;
        continue;
      }
      const given = source[from];
      // Most fields are leaves that fit: they need no path, which only errors have.
      const leaf = value.leaf && given !== null && given !== undefined ? value.leaf(given) : undefined;
      if (leaf !== undefined) {
        object[key] = leaf;
        continue;
      }
      path.push(key);
      const completed = this.value(given, value);
      path.pop();
      if (completed === null && value.isNonNull) return null;
      object[key] = completed;
    }
    return object;
  }

  private value(value: unknown, expected: SelectedValue): unknown {
    if (value === null) return expected.isNonNull ? this.unusable() : null;
    if (value === undefined) return this.unusable();
    const { leaf, item, object } = expected;
    if (leaf) {
      const checked = leaf(value);
      return checked === undefined ? this.unusable() : checked;
    }
    if (item) return this.list(value, item);
    return object && this.selected(value, object, expected.isNonNull);
  }

  private list(value: unknown, item: SelectedValue): unknown {
    if (!Array.isArray(value)) return this.unusable();
    const { path } = this;
    const { length } = value;
    const items = new Array<unknown>(length);
    let isNull = false;
    for (let index = 0; index < length; index += 1) {
      path.push(index);
      const completed = this.value(value[index], item);
      path.pop();
      if (completed === null && item.isNonNull) isNull = true;
      items[index] = completed;
    }
    return isNull ? null : items;
  }

  private selected(value: unknown, selection: Selection, isNonNull: boolean): unknown {
    if (!isObject(value)) return this.unusable();
    const { gone } = this.fetched;
    if (gone.size > 0 && gone.has(value)) return isNonNull ? this.unusable() : null;
    const object = selection.ofObject(value.__typename);
    return object ? this.object(value, object) : this.unusable();
  }

  /** Null, with an error unless there is one that explains it. */
  private unusable(): null {
    if (this.errors.length < MAX_REPORTED && !this.fetched.explanations.has(this.path)) {
      this.errors.push(badResponse([...this.path]));
    }
    return null;
  }
}

/** What a subgraph responded cannot be used. */
export function badResponse(path: readonly (string | number)[] | null): GraphQLError {
  return codedError('SUBGRAPH_BAD_ANSWER', { path });
}
