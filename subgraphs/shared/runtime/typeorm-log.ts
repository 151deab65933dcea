import type { Logger as TypeormLogger } from 'typeorm';
import type { Logger } from './logger';

/** Writes TypeORM's log to ours. Values of statements are never logged: they are personal data. */
export class TypeormLog implements TypeormLogger {
  constructor(private readonly logger: Logger) {}

  logQuery(query: string): void {
    this.logger.trace({ query }, 'statement');
  }

  /** At debug level: the error is thrown too, and its catcher decides whether it was expected. */
  logQueryError(error: string | Error, query: string): void {
    this.logger.debug({ query, reason: error instanceof Error ? error.message : error }, 'statement failed');
  }

  logQuerySlow(milliseconds: number, query: string): void {
    this.logger.warn({ query, milliseconds }, 'slow statement');
  }

  logSchemaBuild(message: string): void {
    this.logger.debug(message);
  }

  logMigration(message: string): void {
    this.logger.warn(message);
  }

  log(level: 'log' | 'info' | 'warn', message: unknown): void {
    this.logger[level === 'warn' ? 'warn' : 'debug']({ message }, 'typeorm');
  }
}
