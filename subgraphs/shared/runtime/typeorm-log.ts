import type { Logger as TypeormLogger } from 'typeorm';
import type { Logger } from './logger';

/** Writes TypeORM's log to ours, but for statements: they have a log of their own, whoever sends them (statement-log.ts). */
export class TypeormLog implements TypeormLogger {
  constructor(private readonly logger: Logger) {}

  logQuery(): void {}

  logQueryError(): void {}

  logQuerySlow(): void {}

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
