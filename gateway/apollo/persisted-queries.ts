import { LRUCache } from 'lru-cache';

/** Documents that clients registered; a client that finds its own gone sends it again. */
const REGISTERED = 1000;
/** Apollo Server's own prefix of these keys. */
const PREFIX = 'apq:';

/**
 * The documents of automatic persisted queries: stored ones are there from the start and stay, others come and go.
 * @param stored text by SHA-256
 */
export function persistedQueries(stored: ReadonlyMap<string, string>) {
  const registered = new LRUCache<string, string>({ max: REGISTERED });
  return {
    get: (key: string) => Promise.resolve(stored.get(key.slice(PREFIX.length)) ?? registered.get(key)),
    set: (key: string, text: string) => {
      registered.set(key, text);
      return Promise.resolve();
    },
    delete: (key: string) => Promise.resolve(registered.delete(key)),
  };
}
