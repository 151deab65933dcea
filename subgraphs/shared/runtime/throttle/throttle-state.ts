import type { Rate } from '../config/setting-parsers';

export interface ThrottleState {
  readonly allowed: boolean;
  /** Uses per window. */
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly resetSeconds: number;
}

/** Counts uses per key. */
export interface Throttle {
  consume(key: string): Promise<ThrottleState>;
}

/** @param msLeft milliseconds until the window ends */
export function throttleState(
  rate: Rate,
  allowed: boolean,
  remaining: number,
  msLeft: number,
): ThrottleState {
  return { allowed, limit: rate.points, remaining, resetSeconds: Math.max(1, Math.ceil(msLeft / 1000)) };
}
