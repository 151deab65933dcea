/** What a table has and its class does not state, each with the reason. */
export interface Unmapped {
  /** Columns by name. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Unique keys by name: those over expressions, and those that only serve foreign keys. */
  readonly keys?: Readonly<Record<string, string>>;
}

const byClass = new Map<object, Unmapped>();

/** Names the columns and unique keys that the table of a class has besides those that the class states. */
export function HasUnmapped(unmapped: Unmapped): ClassDecorator {
  return (target) => void byClass.set(target, unmapped);
}

/** What `@HasUnmapped` says of the class; nothing when it is not there. */
export function unmappedOf(target: object): Unmapped {
  return byClass.get(target) ?? {};
}
