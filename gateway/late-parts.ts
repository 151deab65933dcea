import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { HealthPart } from '../subgraphs/shared/runtime/health';

/** Ms after the start: clients that wait for it come first. */
const LATER_MS = 1_000;

/** What the first operations of clients would wait for. */
export interface LatePart {
  /** Shown with the health of the process when it cannot be made. */
  readonly name: string;
  make(): unknown;
}

/** What a process makes when it listens already (docs/adr/0096). Without one of them it is not ready. */
export class LateParts {
  private readonly missing = new Set<string>();

  constructor(private readonly logger: Logger) {}

  /** Those that could not be made. */
  get health(): readonly HealthPart[] {
    return [...this.missing].map((name) => ({ name, isReady: false, isNeeded: true }));
  }

  /** Makes all of them, those behind one that fails too. Each takes a moment in which nothing else is done. */
  async make(parts: readonly LatePart[]): Promise<void> {
    for (const part of parts) {
      try {
        await part.make();
      } catch (err) {
        // Requests that need it are told as well.
        this.logger.error({ err, part: part.name }, 'what requests need could not be made');
        this.missing.add(part.name);
      }
      await nextTurn();
    }
  }
}

/** Has a process that listens make its late parts in a moment. @param make never rejects */
export function makeReadyLater(make: () => Promise<void>): void {
  setTimeout(() => void make(), LATER_MS).unref();
}
