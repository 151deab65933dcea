import pino, { type DestinationStream, type Logger } from 'pino';
import { censor } from './log-censor';

export type { Logger } from 'pino';

export interface LoggerOptions {
  /** Default `info`; `silent` writes nothing. */
  readonly level?: string;
  /** Name of the process in every line. Default `ism-graph`. */
  readonly name?: string;
  /** Default: standard output. */
  readonly destination?: DestinationStream;
}

/**
 * JSON lines with the time in ISO 8601, level names and no secrets: fields that carry credentials are censored
 * wherever they stand. Components log through `logger.child({ component: 'gateway' })`.
 */
export function createLogger({
  level = 'info',
  name = 'ism-graph',
  destination,
}: LoggerOptions = {}): Logger {
  const options = {
    name,
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Record<string, unknown>) => censor(fields) as Record<string, unknown>,
    },
    serializers: { err: serializeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

function serializeError(error: unknown): unknown {
  return error instanceof Error ? censor(pino.stdSerializers.err(error)) : error;
}
