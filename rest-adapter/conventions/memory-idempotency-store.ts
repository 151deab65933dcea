import { randomUUID } from 'node:crypto';
import {
  KEEP_HOURS,
  LOCK_SECONDS,
  type Beginning,
  type IdempotencyStore,
  type IdempotentRequest,
  type StoredResponse,
} from './idempotency-store';

interface Entry {
  readonly fingerprint: string;
  readonly claim: string;
  readonly startedAt: number;
  response: StoredResponse | null;
}

/** Keys held at most; beyond, the oldest are forgotten. */
const MAX_ENTRIES = 10_000;

/** For one process without a database, and for tests. */
export class MemoryIdempotencyStore implements IdempotencyStore {
  private readonly entries = new Map<string, Entry>();

  /** @param now milliseconds; default the clock */
  constructor(private readonly now: () => number = Date.now) {}

  begin(request: IdempotentRequest): Promise<Beginning> {
    const key = keyOf(request);
    const known = this.entries.get(key);
    if (known && this.isAlive(known)) {
      if (known.fingerprint !== request.fingerprint) return Promise.resolve({ state: 'mismatch' });
      if (known.response) return Promise.resolve({ state: 'completed', response: known.response });
      if (this.now() - known.startedAt < LOCK_SECONDS * 1000) return Promise.resolve({ state: 'running' });
    }
    const claim = randomUUID();
    this.entries.delete(key);
    this.entries.set(key, { fingerprint: request.fingerprint, claim, startedAt: this.now(), response: null });
    const [oldest] = this.entries.keys();
    if (this.entries.size > MAX_ENTRIES && oldest !== undefined) this.entries.delete(oldest);
    return Promise.resolve({ state: 'started', claim });
  }

  complete(request: IdempotentRequest, claim: string, response: StoredResponse): Promise<void> {
    const entry = this.entries.get(keyOf(request));
    if (entry?.claim === claim) entry.response = response;
    return Promise.resolve();
  }

  release(request: IdempotentRequest, claim: string): Promise<void> {
    const key = keyOf(request);
    if (this.entries.get(key)?.claim === claim) this.entries.delete(key);
    return Promise.resolve();
  }

  purge(): Promise<void> {
    for (const [key, entry] of this.entries) if (!this.isAlive(entry)) this.entries.delete(key);
    return Promise.resolve();
  }

  private isAlive(entry: Entry): boolean {
    return this.now() - entry.startedAt < KEEP_HOURS * 3_600_000;
  }
}

// A key has no spaces, so the two cannot run into each other.
const keyOf = ({ scope, key }: IdempotentRequest): string => `${key} ${scope}`;
