import { Counter, type Registry } from 'prom-client';
import type { ErrorCode } from '../../schema/contract/errors';
import type { Stage } from '../pipeline/execution';

/** What the gateway rejects before or instead of fetching. */
const REJECTIONS: readonly ErrorCode[] = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'CSRF_FAILED',
  'THROTTLED',
  'OVERLOADED',
  'OPERATION_LIMIT_EXCEEDED',
  'OPERATION_NOT_STORED',
];

interface CodedError {
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** Counts rejections by code, wherever in the gateway they happen. */
export class RejectionMetrics {
  private readonly rejections: Counter<'code'>;
  private readonly codes = new Set<unknown>(REJECTIONS);

  constructor(registry: Registry) {
    this.rejections = new Counter({
      name: 'ism_rejections_total',
      help: 'Requests and operations that were rejected, by error code',
      labelNames: ['code'],
      registers: [registry],
    });
  }

  /** Counts what is rejected of operations, of GraphQL and REST alike: around all other stages. */
  readonly stage: Stage = (next) => async (request) => {
    const result = await next(request);
    this.count(result.errors);
    return result;
  };

  /** What is rejected before there is an operation to execute. */
  count(errors: readonly CodedError[] | undefined): void {
    for (const error of errors ?? []) {
      const code = error.extensions?.code;
      if (this.codes.has(code)) this.rejections.inc({ code: String(code) });
    }
  }
}
