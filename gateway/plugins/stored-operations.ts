import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { ERROR_CATALOGUE } from '../../schema/contract/errors';
import type { GatewayContext } from '../context';

/** Documents that clients may register by APQ, besides the stored ones. */
const REGISTERED = 1_000;

/** The form of Apollo Server's key-value cache that APQ uses. */
interface PersistedQueryCache {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<boolean>;
}

/** The known client operations, by the SHA-256 of their text. */
export class StoredOperations {
  constructor(private readonly textByHash: ReadonlyMap<string, string>) {}

  /** Reads every `.graphql` file below the folder. A missing folder is an empty list. */
  static async load(folder: string): Promise<StoredOperations> {
    const entries = await readdir(folder, { recursive: true }).catch(() => []);
    const texts = await Promise.all(
      entries.filter((name) => name.endsWith('.graphql')).map((name) => readFile(join(folder, name), 'utf8')),
    );
    return new StoredOperations(new Map(texts.map((text) => [hashOf(text), text])));
  }

  has(text: string): boolean {
    return this.textByHash.has(hashOf(text));
  }

  /** The cache of persisted queries: stored operations are in it from the start and never leave it. */
  persistedQueries(): PersistedQueryCache {
    const registered = new LRUCache<string, string>({ max: REGISTERED });
    const stored = (key: string): string | undefined =>
      this.textByHash.get(key.slice(key.lastIndexOf(':') + 1));
    return {
      get: (key) => Promise.resolve(stored(key) ?? registered.get(key)),
      set: (key, value) => {
        registered.set(key, value);
        return Promise.resolve();
      },
      delete: (key) => Promise.resolve(registered.delete(key)),
    };
  }
}

/** With SAFELIST on: anything but a stored operation is refused before it is parsed. */
export function storedOperationsOnly(operations: StoredOperations): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveSource: ({ source }) => {
          if (operations.has(source)) return Promise.resolve();
          const { message } = ERROR_CATALOGUE.OPERATION_NOT_STORED;
          return Promise.reject(new GraphQLError(message, { extensions: { code: 'OPERATION_NOT_STORED' } }));
        },
      }),
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
