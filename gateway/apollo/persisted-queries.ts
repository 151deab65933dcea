import { stripIgnoredCharacters } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Bytes of the documents that clients registered; a client that finds its own gone sends it again. */
const MAX_BYTES = 8 * 1024 * 1024;
/** Apollo Server's own prefix of these keys. */
const PREFIX = 'apq:';

/**
 * The documents of automatic persisted queries: stored ones are there from the start and stay, others come and go. They are kept
 * without comments and layout.
 */
export class PersistedQueries {
  private readonly registered: LRUCache<string, Buffer>;

  /**
   * @param stored text by SHA-256; looked at when a client asks
   * @param maxBytes of those that clients registered. Default 8 MiB
   */
  constructor(
    private readonly stored: { readonly documents: ReadonlyMap<string, string> },
    maxBytes = MAX_BYTES,
  ) {
    this.registered = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: (text, hash) => text.length + hash.length,
    });
  }

  /** As Apollo Server looks them up. It registers them before anybody has looked at their operations, so it may not. */
  readonly cache = {
    get: (key: string) => Promise.resolve(this.find(key.slice(PREFIX.length))),
    set: () => Promise.resolve(),
    delete: (key: string) => Promise.resolve(this.registered.delete(key.slice(PREFIX.length))),
  };

  /** Whether a client may ask for a document by its hash. */
  has(hash: string): boolean {
    return this.stored.documents.has(hash) || this.registered.get(hash) !== undefined;
  }

  /** The text of a document; undefined: nobody registered it, or it was too long ago. */
  find(hash: string): string | undefined {
    return this.stored.documents.get(hash) ?? this.registered.get(hash)?.toString();
  }

  /** @param hash the SHA-256 of the text */
  register(hash: string, text: string): void {
    // A buffer: a string that was cut from another keeps all of it.
    this.registered.set(hash, Buffer.from(stripIgnoredCharacters(text)));
  }
}
