import type { Client } from 'pg';
import { WITH_COMMIT } from '../prepared-statements';
import { requestCancel } from './cancel-request';

/** Ends a transaction for good. */
export const COMMIT = 'COMMIT';
/** True for what commits a transaction: whether it happened is unknown when the connection is lost. */
export function commits(text: string): boolean {
  return text === COMMIT || text.startsWith(WITH_COMMIT);
}

/** Undoes a transaction. */
export const ROLLBACK = 'ROLLBACK';

/** Ms that a cancelled statement has to end, before its connection is cut: the server may hang, or be out of reach. */
const CANCEL_GRACE_MS = 1_000;

/** A connection as what runs on it needs it. */
export interface StatementClient extends Client {
  /** Number of the server's process. */
  readonly serverProcess: number;
  /** Breaks the connection; what runs on it fails. */
  cut(): void;
}

/** A statement that was sent and has not ended. */
export class RunningStatement {
  readonly startedAt = performance.now();
  private reason: Error | null = null;
  private grace: NodeJS.Timeout | null = null;

  /** @param isFirst false: others were sent before it, together with it */
  constructor(
    readonly client: StatementClient,
    readonly text: string,
    private readonly isFirst = true,
  ) {}

  /** Why it was stopped; null when it was not. */
  get stoppedBy(): Error | null {
    return this.reason;
  }

  /**
   * Cancels it in the server. A COMMIT goes on: whether it happened would be unknown. One that was sent after others is cancelled with them, but
   * its connection is not cut: the server says whether it came to the COMMIT.
   * @param reason what its sender gets
   */
  stop(reason: Error): void {
    const isCommit = commits(this.text);
    if (this.reason || (this.text === COMMIT && this.isFirst)) return;
    this.reason = reason;
    void requestCancel(this.client, CANCEL_GRACE_MS);
    if (isCommit) return;
    this.grace = setTimeout(() => this.client.cut(), CANCEL_GRACE_MS);
  }

  ended(): void {
    if (this.grace) clearTimeout(this.grace);
  }
}
