import DataLoader from 'dataloader';

/** What became of each key, in their order. An error stands where a key could not be read. */
export type Loaded<Value> = readonly (Value | Error)[];

/** Reads the values of keys, in their order. No key comes twice. */
export type ReadKeys<Key, Value> = (keys: readonly Key[]) => Promise<ArrayLike<Value | Error>>;

/** Stands where the value of a key will be that is being read. */
class Coming {
  /** Never rejects. */
  done!: Promise<unknown>;
}

/** Reads values by their keys, each once per request. A level of a response costs one promise and not one for each of its objects. */
export class KeyedLoader<Key, Value> {
  private readonly known = new Map<Key, Value | Error | Coming>();

  /** @param readKeys called once for each list of keys with those of it that are new; {@link readTogether} */
  constructor(private readonly readKeys: (keys: readonly Key[]) => Promise<Loaded<Value>>) {}

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
    const coming = new Coming();
    const missing: Key[] = [];
    let others: Set<Coming> | undefined;
    for (const key of keys) {
      if (key === null) continue;
      const known = this.known.get(key);
      if (known === undefined) {
        missing.push(key);
        this.known.set(key, coming);
      } else if (known instanceof Coming && known !== coming) {
        (others ??= new Set()).add(known);
      }
    }
    const waits = Array.from(others ?? [], ({ done }) => done);
    if (missing.length > 0) {
      const reading = this.read(missing);
      coming.done = reading;
      // Of a list whose keys are all new, what was read is the list of its values.
      if (missing.length === keys.length) return reading;
      waits.push(reading);
    }
    return waits.length === 0 ? this.valuesOf(keys) : Promise.all(waits).then(() => this.valuesOf(keys));
  }

  private valuesOf(keys: readonly (Key | null)[]): Loaded<Value | null> {
    return keys.map((key) => (key === null ? null : (this.known.get(key) as Value | Error)));
  }

  /** Never rejects: what fails is known of each of the keys. */
  private read(keys: readonly Key[]): Promise<Loaded<Value>> {
    const keep = (values: Loaded<Value>): Loaded<Value> => {
      for (let index = 0; index < keys.length; index += 1)
        this.known.set(keys[index] as Key, values[index] as Value | Error);
      return values;
    };
    return this.readKeys(keys).then(keep, (cause: unknown) => {
      const error = cause instanceof Error ? cause : new Error('the keys could not be read', { cause });
      return keep(keys.map(() => error));
    });
  }
}

/** Reads the lists of keys that are asked for in one turn together, by `dataloader`; that is given lists of keys and not single ones. */
export function readTogether<Key, Value>(
  read: ReadKeys<Key, Value>,
): (keys: readonly Key[]) => Promise<Loaded<Value>> {
  const lists = new DataLoader((asked: readonly (readonly Key[])[]) => readLists(asked, read), {
    cache: false,
  });
  return (keys) => lists.load(keys);
}

async function readLists<Key, Value>(
  lists: readonly (readonly Key[])[],
  read: ReadKeys<Key, Value>,
): Promise<Loaded<Value>[]> {
  const keys = lists.length === 1 ? (lists[0] as readonly Key[]) : lists.flat();
  const values = await read(keys);
  if (values.length !== keys.length)
    throw new Error(`${values.length} values were read for ${keys.length} keys`);
  if (lists.length === 1 && Array.isArray(values)) return [values as Loaded<Value>];
  let end = 0;
  return lists.map(({ length }) => Array.prototype.slice.call(values, end, (end += length)) as Loaded<Value>);
}
