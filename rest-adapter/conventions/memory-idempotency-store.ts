import { randomUUID } from 'node:crypto';
import {
  KEEP_HOURS,
  LOCK_SECONDS,
  type Beginning,
  type IdempotencyStore,
  type IdempotentRequest,
  type StoredAnswer,
} from './idempotency-store';

interface Entry {
  readonly fingerprint: string;
  readonly claim: string;
  readonly startedAt: number;
  answer: StoredAnswer | null;
}

/** Keys held at most; beyond, the oldest are forgotten. */
const MAX_ENTRIES = 10_000;

/** For one process without a database, and for tests. */
export class MemoryIdempotencyStore implements IdempotencyStore {
  private readonly entries = new Map<string, Entry>();

  /** @param now milliseconds; default the clock */
  constructor(private readonly now: () => number = Date.now) {}

  begin(request: IdempotentRequest): Promise<Beginning> {
    const place = placeOf(request);
    const known = this.entries.get(place);
    if (known && this.isAlive(known)) {
      if (known.fingerprint !== request.fingerprint) return Promise.resolve({ state: 'mismatch' });
      if (known.answer) return Promise.resolve({ state: 'answered', answer: known.answer });
      if (this.now() - known.startedAt < LOCK_SECONDS * 1000) return Promise.resolve({ state: 'running' });
    }
    const claim = randomUUID();
    this.entries.delete(place);
    this.entries.set(place, { fingerprint: request.fingerprint, claim, startedAt: this.now(), answer: null });
    const [oldest] = this.entries.keys();
    if (this.entries.size > MAX_ENTRIES && oldest !== undefined) this.entries.delete(oldest);
    return Promise.resolve({ state: 'started', claim });
  }

  complete(request: IdempotentRequest, claim: string, answer: StoredAnswer): Promise<void> {
    const entry = this.entries.get(placeOf(request));
    if (entry?.claim === claim) entry.answer = answer;
    return Promise.resolve();
  }

  release(request: IdempotentRequest, claim: string): Promise<void> {
    const place = placeOf(request);
    if (this.entries.get(place)?.claim === claim) this.entries.delete(place);
    return Promise.resolve();
  }

  purge(): Promise<void> {
    for (const [place, entry] of this.entries) if (!this.isAlive(entry)) this.entries.delete(place);
    return Promise.resolve();
  }

  private isAlive(entry: Entry): boolean {
    return this.now() - entry.startedAt < KEEP_HOURS * 3_600_000;
  }
}

// A key has no spaces, so the two cannot run into each other.
const placeOf = ({ scope, key }: IdempotentRequest): string => `${key} ${scope}`;
