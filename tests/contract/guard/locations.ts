import { normalisePath } from '../../../schema/api-contract/parse';

/** A method and a path, as API.md, the routes, the tests and the OpenAPI document all have them. */
export interface Location {
  readonly method: string;
  readonly path: string;
}

/** `GET /api/v1/employees/{id}/`, whatever the parameter is called. */
export function keyOf({ method, path }: Location): string {
  return `${method} ${normalisePath(path)}`;
}

/** Locations by key. @throws when two have the same key */
export function byKey<Item extends Location>(items: readonly Item[]): Map<string, Item> {
  const found = new Map<string, Item>();
  for (const item of items) {
    const key = keyOf(item);
    if (found.has(key)) throw new Error(`${key} is defined twice`);
    found.set(key, item);
  }
  return found;
}

/** Keys of `from` that `other` does not have. */
export function missingIn(
  from: Iterable<string>,
  other: ReadonlyMap<string, unknown> | ReadonlySet<string>,
): string[] {
  return [...from].filter((key) => !other.has(key));
}
