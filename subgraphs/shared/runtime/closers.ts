import { withinDeadline } from './connections/deadline';
import type { Logger } from './logger';

/** Ms for a part to close. What takes longer is left, so that the parts below it, the database last, are closed all the same. */
const PART_MS = 10_000;

/** What a process has opened, and how to close it. */
export class Closers {
  private readonly parts: { readonly name: string; readonly close: () => unknown }[] = [];

  constructor(
    private readonly logger: Logger,
    private readonly partMs = PART_MS,
  ) {}

  add(name: string, close: () => unknown): void {
    this.parts.push({ name, close });
  }

  /**
   * Closes everything; what was opened last is closed first.
   * @returns false when a part failed, or took longer than 10 s
   */
  async close(): Promise<boolean> {
    let areAllClosed = true;
    for (let part = this.parts.pop(); part; part = this.parts.pop()) {
      try {
        await withinDeadline({ timeoutMs: this.partMs, error: () => this.late() }, async () => part.close());
      } catch (err) {
        areAllClosed = false;
        this.logger.error({ err, part: part.name }, 'could not be closed');
      }
    }
    return areAllClosed;
  }

  private late(): Error {
    return new Error(`not closed after ${this.partMs} ms`);
  }
}
