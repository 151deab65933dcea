import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { Counter, type Registry } from 'prom-client';
import { ERROR_CATALOGUE } from '../../schema/contract/errors';

export interface Measure {
  readonly limit: string;
  readonly value: number;
  readonly max: number;
}

/** What happens when a limit is exceeded: an error, or in dry-run mode a line in the log; counted either way. */
export class LimitReport {
  private readonly counter: Counter<'limit'>;

  constructor(
    private readonly dryRun: boolean,
    private readonly logger: Logger,
    metrics: Registry,
  ) {
    this.counter = new Counter({
      name: 'ism_operation_limits_exceeded_total',
      help: 'Operations over a limit, refused or (in dry-run mode) served',
      labelNames: ['limit'],
      registers: [metrics],
    });
  }

  /** The error to refuse with; null when the value is within the limit, or refusing is switched off. */
  exceeded({ limit, value, max }: Measure): GraphQLError | null {
    if (value <= max) return null;
    this.counter.inc({ limit });
    if (this.dryRun) {
      this.logger.warn({ limit, value, max }, 'operation over a limit, served because of LIMIT_DRY_RUN');
      return null;
    }
    const { message } = ERROR_CATALOGUE.OPERATION_LIMIT_EXCEEDED;
    return new GraphQLError(`${message} ${limit}: ${value}, at most ${max}.`, {
      extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit, value, max },
    });
  }
}
