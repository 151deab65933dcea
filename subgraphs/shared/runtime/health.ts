import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isReader, type MetricsReaders } from './metrics/metrics-page';

/** `live`: the process responds. `ready`: it can do its work now; the same as without a probe. */
export type Probe = 'live' | 'ready';

export const PROBES: readonly string[] = ['live', 'ready'] satisfies readonly Probe[];

/** A part that the process works with, besides its database. */
export interface HealthPart {
  readonly name: string;
  readonly isReady: boolean;
  /** False: the process does its work without it too. */
  readonly isNeeded: boolean;
}

export interface HealthState {
  readonly isHealthy: boolean;
  readonly database: 'connected' | 'unreachable';
  readonly parts?: readonly HealthPart[];
}

/** How the process is. Looks at the parts it cannot work without; responds in bounded time and never rejects. */
export type HealthCheck = () => Promise<HealthState>;

/** The check with further parts to show. A process is not healthy while one that it needs is not ready. */
export function withParts(check: HealthCheck, parts: () => readonly HealthPart[]): HealthCheck {
  return async () => {
    const state = await check();
    const shown = [...(state.parts ?? []), ...parts()];
    if (shown.length === 0) return state;
    return { ...state, isHealthy: state.isHealthy && arePartsReady(shown), parts: shown };
  };
}

/** Whether a process can do its work with its parts as they are. */
export function arePartsReady(parts: readonly HealthPart[]): boolean {
  return parts.every(({ isReady, isNeeded }) => isReady || !isNeeded);
}

export interface HealthOptions {
  readonly check: HealthCheck;
  /** Who sees the parts: they tell of the inside of the installation. Default: everybody. */
  readonly readers?: MetricsReaders;
  /** Shown to clients; null: not shown. */
  readonly version: string | null;
}

export interface HealthResponse {
  readonly status: 200 | 503;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Responds to probes for as long as an app runs; while it closes, it is alive and not ready. */
export function healthOf(
  app: FastifyInstance,
  { check, readers = 'everybody', version }: HealthOptions,
): (probe: Probe | null, request: FastifyRequest) => Promise<HealthResponse> {
  let isClosing = false;
  app.addHook('preClose', (done) => {
    isClosing = true;
    done();
  });
  return async (probe, request) => {
    const state = probe === 'live' ? null : await check();
    const isHealthy = state === null || (state.isHealthy && !isClosing);
    const details = isHealthy ? { timestamp: now(), ...(version === null ? {} : { version }) } : {};
    return {
      status: isHealthy ? 200 : 503,
      body: {
        status: isHealthy ? 'healthy' : 'unhealthy',
        ...(state && isReader(request, readers) ? partsIn(state) : {}),
        ...details,
      },
    };
  };
}

function partsIn({ database, parts }: HealthState): object {
  if (!parts) return { database };
  return {
    database,
    parts: parts.map(({ name, isReady, isNeeded }) => ({ name, is_ready: isReady, is_needed: isNeeded })),
  };
}

/** The clock has milliseconds; the form has six digits. */
function now(): string {
  return new Date().toISOString().replace('Z', '000Z');
}
