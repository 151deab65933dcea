import { stripIgnoredCharacters } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Bytes of the documents that clients registered; a client that finds its own gone sends it again. */
const MAX_BYTES = 8 * 1024 * 1024;
/** Apollo Server's own prefix of these keys. */
const PREFIX = 'apq:';

/**
 * The documents of automatic persisted queries: stored ones are there from the start and stay, others come and go. They are kept
 * without comments and layout.
 * @param stored text by SHA-256
 * @param maxBytes of those that clients registered. Default 8 MiB
 */
export function persistedQueries(stored: ReadonlyMap<string, string>, maxBytes = MAX_BYTES) {
  const registered = new LRUCache<string, Buffer>({
    maxSize: maxBytes,
    sizeCalculation: (text, key) => text.length + key.length,
  });
  return {
    get: (key: string) =>
      Promise.resolve(stored.get(key.slice(PREFIX.length)) ?? registered.get(key)?.toString()),
    set: (key: string, text: string) => {
      // A buffer: a string that was cut from another keeps all of it.
      registered.set(key, Buffer.from(stripIgnoredCharacters(text)));
      return Promise.resolve();
    },
    delete: (key: string) => Promise.resolve(registered.delete(key)),
  };
}
