import type { ErrorCode } from '../schema/contract/errors';
import type { GatewayContext } from './context';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The root field of the graph that the route serves, set by who registers it. */
    rootField?: string;
  }
}

/** A caller was refused something. */
export interface Refusal {
  readonly context: GatewayContext;
  readonly code: ErrorCode;
  /** The first refused root field, `UPDATE_EMPLOYEE`. */
  readonly resource: string;
  readonly resourceId: string | null;
  /** Further facts for the record; never a value that the caller sent. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export type ReportRefusal = (refusal: Refusal) => Promise<void>;
