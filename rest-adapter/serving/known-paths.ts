import { allowOf } from '../conventions/methods';

/** A route of an endpoint; its path in the router's notation, `/api/v1/tags/:id/`. */
interface Route {
  readonly method: string;
  readonly path: string;
}

export interface KnownPath extends Pick<Route, 'path'> {
  /** The value of Allow. */
  readonly allow: string;
}

const isParameter = (part: string): boolean => part.startsWith(':');

/**
 * The paths that have endpoints, for requests that no route takes: a route for each method that a path does not have, and for its address without
 * the slash, cost a start more than those of the endpoints (docs/adr/0096).
 */
export class KnownPaths {
  /** Where two paths have an address in common, the one that spells more of it comes first, as in Fastify's router. */
  private readonly paths: readonly (KnownPath & { readonly parts: readonly string[] })[];

  constructor(routes: readonly Route[]) {
    const methods = new Map<string, string[]>();
    for (const { method, path } of routes) methods.set(path, [...(methods.get(path) ?? []), method]);
    const orderOf = new Map([...methods.keys()].map((path) => [path, path.replace(/:[^/]*/g, '\uffff')]));
    this.paths = [...methods]
      .map(([path, of]) => ({ path, allow: allowOf(of), parts: path.split('/') }))
      .sort((one, other) => ((orderOf.get(one.path) ?? '') < (orderOf.get(other.path) ?? '') ? -1 : 1));
  }

  /** The path of an address. @param address decoded, without a query */
  find(address: string): KnownPath | null {
    const values = address.split('/');
    const known = this.paths.find(
      ({ parts }) =>
        parts.length === values.length &&
        parts.every((part, index) => isParameter(part) || part === values[index]),
    );
    return known ?? null;
  }

  /**
   * Methods that a path does not have, but one that comes after it and has an address in common with it: that one's route would take what belongs to
   * this path, which needs a route of its own to reject it.
   * @returns nothing of a path without such methods
   */
  *taken(): Iterable<KnownPath & { readonly methods: readonly string[] }> {
    // From the last to the first: what comes after a path is there when it is looked at.
    const after = new Map<number, (typeof this.paths)[number][]>();
    for (const known of this.paths.toReversed()) {
      const { path, allow, parts } = known;
      const ofLength = after.get(parts.length) ?? [];
      const others = ofLength.filter((other) => haveCommonAddress(parts, other.parts));
      ofLength.push(known);
      after.set(parts.length, ofLength);
      if (others.length === 0) continue;
      const own = allow.split(', ');
      const theirs = others.flatMap((other) => other.allow.split(', '));
      const methods = [...new Set(theirs)].filter((method) => !own.includes(method));
      if (methods.length > 0) yield { path, allow, methods };
    }
  }
}

/** @param other of as many parts */
function haveCommonAddress(one: readonly string[], other: readonly string[]): boolean {
  return one.every((part, index) => {
    const second = other[index] ?? '';
    return part === second || isParameter(part) || isParameter(second);
  });
}
