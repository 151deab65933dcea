import DataLoader from 'dataloader';

/** What became of each key, in their order. An error stands where a key could not be read. */
export type Loaded<Value> = readonly (Value | Error)[];

/**
 * Reads values by their keys, each once per request. What is asked for in one turn is read together, by `dataloader`; that is given lists
 * of keys and not single ones, so that a level of a response costs one promise and not one for each of its objects.
 */
export class KeyedLoader<Key, Value> {
  private readonly known = new Map<Key, Value | Error>();
  private readonly coming = new Map<Key, Promise<void>>();
  private readonly lists: DataLoader<readonly Key[], Loaded<Value>>;

  /** @param read the values of keys, in their order; no key comes twice */
  constructor(read: (keys: readonly Key[]) => Promise<ArrayLike<Value | Error>>) {
    this.lists = new DataLoader((lists: readonly (readonly Key[])[]) => readLists(lists, read), {
      cache: false,
    });
  }

  /** The value of one key. @throws why it could not be read */
  async load(key: Key): Promise<Value> {
    const [value] = await this.loadAll([key]);
    if (value instanceof Error) throw value;
    return value as Value;
  }

  /** The values of many keys, at once when all of them are known; null for no key. */
  loadAll(keys: readonly Key[]): Loaded<Value> | Promise<Loaded<Value>>;
  loadAll(keys: readonly (Key | null)[]): Loaded<Value | null> | Promise<Loaded<Value | null>>;
  loadAll(keys: readonly (Key | null)[]): Loaded<Value | null> | Promise<Loaded<Value | null>> {
    const missing = new Set<Key>();
    const waits = new Set<Promise<void>>();
    for (const key of keys) {
      if (key === null || this.known.has(key)) continue;
      const coming = this.coming.get(key);
      if (coming) waits.add(coming);
      else missing.add(key);
    }
    if (missing.size > 0) waits.add(this.read([...missing]));
    if (waits.size === 0) return this.valuesOf(keys);
    return Promise.all(waits).then(() => this.valuesOf(keys));
  }

  private valuesOf(keys: readonly (Key | null)[]): Loaded<Value | null> {
    return keys.map((key) => (key === null ? null : (this.known.get(key) as Value | Error)));
  }

  /** Never rejects: what fails is known of each of the keys. */
  private read(keys: readonly Key[]): Promise<void> {
    const keep = (valueOf: (index: number) => Value | Error): void => {
      for (const [index, key] of keys.entries()) {
        this.known.set(key, valueOf(index));
        this.coming.delete(key);
      }
    };
    const reading = this.lists.load(keys).then(
      (values) => keep((index) => values[index] as Value | Error),
      (cause: unknown) => {
        const error = cause instanceof Error ? cause : new Error('the keys could not be read', { cause });
        keep(() => error);
      },
    );
    for (const key of keys) this.coming.set(key, reading);
    return reading;
  }
}

async function readLists<Key, Value>(
  lists: readonly (readonly Key[])[],
  read: (keys: readonly Key[]) => Promise<ArrayLike<Value | Error>>,
): Promise<Loaded<Value>[]> {
  const keys = lists.flat();
  const values = await read(keys);
  if (values.length !== keys.length)
    throw new Error(`${values.length} values were read for ${keys.length} keys`);
  let end = 0;
  return lists.map(({ length }) => Array.prototype.slice.call(values, end, (end += length)) as Loaded<Value>);
}
