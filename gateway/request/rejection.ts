import { toSnakeCase } from '../../schema/contract/cases';
import type { ErrorCode } from '../../schema/contract/errors';
import type { GatewayContext } from './context';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The root field of the graph that the route serves, set by who registers it. */
    rootField?: string;
  }
}

/** A caller was denied something. */
export interface Rejection {
  readonly context: GatewayContext;
  readonly code: ErrorCode;
  /** The first denied root field, `UPDATE_EMPLOYEE`. */
  readonly resource: string;
  readonly resourceId: string | null;
  /** Further details for the record; never a value that the caller sent. */
  readonly details: Readonly<Record<string, unknown>>;
}

export type ReportRejection = (rejection: Rejection) => Promise<void>;

/** Characters of a resource that the record takes. */
const MAX_RESOURCE = 100;

/** `updateEmployee` → `UPDATE_EMPLOYEE`. */
export function resourceOf(rootField: string): string {
  return toSnakeCase(rootField).toUpperCase().slice(0, MAX_RESOURCE);
}
