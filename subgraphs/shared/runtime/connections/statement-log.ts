import type { Logger } from 'pino';
import type { StatementObserver } from './pool-guard';

/** Statements slower than this are logged. */
const SLOW_STATEMENT_MS = 1_000;

/** Logs statements: each at level trace, slow ones as warnings. Values are never logged: they are personal data. */
export class StatementLog implements StatementObserver {
  private readonly logsAll: boolean;

  constructor(private readonly logger: Logger) {
    this.logsAll = logger.isLevelEnabled('trace');
  }

  ended(query: string, milliseconds: number, error: Error | null): void {
    if (this.logsAll) this.logger.trace({ query }, 'statement');
    // At debug level: the error is thrown too, and its catcher decides whether it was expected.
    if (error) this.logger.debug({ query, reason: error.message }, 'statement failed');
    else if (milliseconds > SLOW_STATEMENT_MS) this.logger.warn({ query, milliseconds }, 'slow statement');
  }
}
